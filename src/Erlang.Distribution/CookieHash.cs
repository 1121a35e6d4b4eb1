using System;
using System.Text;

namespace Erlang.Distribution;

/// <summary>A cookie in a form that may be shown and compared.</summary>
public static class CookieHash
{
    /// <summary>
    /// The Base64 of the cookie's MD5, as <c>rabbitmqctl</c> prints it. On any node:
    /// <c>base64:encode(erlang:md5(atom_to_list(erlang:get_cookie())))</c>.
    /// </summary>
    public static string Of(string cookie) => Convert.ToBase64String(Md5.Hash(Encoding.ASCII.GetBytes(cookie)));
}
