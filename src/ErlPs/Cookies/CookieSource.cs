using System;
using System.Management.Automation;
using Erlang.Distribution;

namespace ErlPs.Cookies;

/// <summary>A node's cookie from where the operator says that it is. It is kept nowhere and never printed.</summary>
internal static class CookieSource
{
    /// <summary>The cookie that is a credential's password. The user's name does not matter.</summary>
    public static string From(PSCredential credential) => Check(credential.GetNetworkCredential().Password, "the credential's password");

    /// <exception cref="ErlangException">The variable is not set, or holds no cookie.</exception>
    public static string FromVariable(string name) =>
        Check(Environment.GetEnvironmentVariable(name) ?? "", $"the environment variable {name}");

    /// <summary>Hands the cookie back when a node could have it.</summary>
    /// <exception cref="ErlangException">It is no cookie; the message says where it came from.</exception>
    public static string Check(string cookie, string source)
    {
        try
        {
            Cookie.Validate(cookie);
            return cookie;
        }
        catch (ErlangException error)
        {
            throw new ErlangException(error.ErrorId, $"{error.Message} It came from {source}.", error);
        }
    }
}
