using System;

namespace Erlang.Distribution;

/// <summary>The shared secret of a cluster. It is never printed; <see cref="CookieHash"/> is what may be shown.</summary>
public static class Cookie
{
    /// <summary>A cookie is an atom, and an atom has at most 255 characters.</summary>
    public const int MaxLength = 255;

    /// <summary>Checks that a node could have this cookie: 1 to 255 printable ASCII characters (0x20 to 0x7E).</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.CookieInvalid"/>.</exception>
    public static void Validate(string cookie)
    {
        if (cookie is null)
        {
            throw new ArgumentNullException(nameof(cookie));
        }

        if (cookie.Length is 0 or > MaxLength)
        {
            throw new ErlangException(
                ErrorIds.CookieInvalid, $"A cookie has 1 to {MaxLength} characters; this one has {cookie.Length}.");
        }

        foreach (char c in cookie)
        {
            if (c is < ' ' or > '~')
            {
                throw new ErlangException(
                    ErrorIds.CookieInvalid,
                    "The cookie holds a character that is not printable ASCII. Check that the whole file was read, without its line end.");
            }
        }
    }
}
