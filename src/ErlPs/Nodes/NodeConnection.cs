using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using Erlang.Distribution;
using ErlPs.Cookies;

namespace ErlPs.Nodes;

/// <summary>A node and how to reach it, from the fields of a connection asset (<c>ErlPs-Automation.json</c>).</summary>
/// <param name="Node">The full name: <c>app@host</c>.</param>
/// <param name="Cookie">Null when the table has none.</param>
/// <param name="EpmdPort">Null when the table has none.</param>
/// <param name="Port">The node's own port; epmd is then not asked. Null when the table has none.</param>
internal sealed record NodeConnection(string Node, string? Cookie, int? EpmdPort, int? Port)
{
    /// <summary>Reads the fields Node, Cookie, EpmdPort and Port. Case does not matter, other fields neither, and empty is as good as missing.</summary>
    /// <param name="fields">What Get-AutomationConnection returned.</param>
    /// <param name="source">Where the table came from, for the error.</param>
    /// <exception cref="ErlangException">ConnectionInvalid: there is no Node, or a field is not what it should be. CookieInvalid.</exception>
    public static NodeConnection From(IDictionary fields, string source)
    {
        string node = Field("Node") as string ?? throw Invalid("it has no text in the field Node");
        string? cookie = Field("Cookie") switch
        {
            null => null,
            string text => text,
            SecureString secret => new NetworkCredential("", secret).Password,
            PSCredential credential => credential.GetNetworkCredential().Password,
            _ => throw Invalid("its field Cookie is no text"),
        };
        return new NodeConnection(node, cookie is null ? null : CookieSource.Check(cookie, source), PortOf("EpmdPort"), PortOf("Port"));

        object? Field(string name)
        {
            object? value = fields.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => fields[key]).FirstOrDefault();
            value = value is PSObject wrapped ? wrapped.BaseObject : value;
            return value is "" ? null : value;
        }

        int? PortOf(string name) =>
            Field(name) is not { } value ? null
            : ushort.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0 ? port
            : throw Invalid($"its field {name} is no port");

        ErlangException Invalid(string why) => new(ErrorIds.ConnectionInvalid, $"{source} does not describe a node: {why}. The fields are Node, Cookie, EpmdPort and Port.");
    }
}
