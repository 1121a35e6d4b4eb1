using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Epmd;

/// <summary>One node that an epmd has registered.</summary>
/// <param name="Name">The name without the host.</param>
/// <param name="Port">The TCP port where it listens.</param>
public sealed record EpmdName(string Name, int Port)
{
    private const int PortFieldLength = 4;
    private const string Prefix = "name ";
    private const string Middle = " at port ";

    /// <summary>Reads NAMES_RESP: epmd's own port, then a line <c>name N at port P</c> for each node. Other lines are skipped.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.EpmdProtocol"/>.</exception>
    internal static IReadOnlyList<EpmdName> Parse(byte[] reply)
    {
        if (reply.Length < PortFieldLength)
        {
            throw new ErlangException(ErrorIds.EpmdProtocol, "What answered is not epmd, or it closed in the middle of its reply. Check the epmd port.");
        }

        var names = new List<EpmdName>();
        string text = Encoding.UTF8.GetString(reply, PortFieldLength, reply.Length - PortFieldLength);
        foreach (string line in text.Split('\n'))
        {
            int middle = line.LastIndexOf(Middle, StringComparison.Ordinal);
            if (middle > Prefix.Length
                && line.StartsWith(Prefix, StringComparison.Ordinal)
                && ushort.TryParse(line.Substring(middle + Middle.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            {
                names.Add(new EpmdName(line.Substring(Prefix.Length, middle - Prefix.Length), port));
            }
        }

        return names;
    }
}
