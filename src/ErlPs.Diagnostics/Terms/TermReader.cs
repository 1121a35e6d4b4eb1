using System.Text;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Terms;

/// <summary>Reads .NET values out of terms. Each gives null when the term is something else.</summary>
public static class TermReader
{
    /// <summary>The integer, when it fits 64 bits.</summary>
    public static long? Integer(ErlTerm? term) => (term as ErlInteger)?.Value;

    /// <summary>The atom's name, without quotes.</summary>
    public static string? Atom(ErlTerm? term) => (term as ErlAtom)?.Name;

    /// <summary>A string: a list of code points, a UTF-8 binary, or an empty list.</summary>
    public static string? Text(ErlTerm? term)
    {
        if (term is ErlBinary binary)
        {
            return Encoding.UTF8.GetString(binary.Bytes);
        }

        if (term is not ErlList { IsProper: true } list)
        {
            return null;
        }

        var text = new StringBuilder(list.Count);
        foreach (ErlTerm item in list)
        {
            if (item is not ErlInteger { Value: >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) } point)
            {
                return null;
            }

            text.Append(char.ConvertFromUtf32((int)point.Value));
        }

        return text.ToString();
    }

    /// <summary>The value of a key in a property list, <c>[{Key, Value}, ...]</c>.</summary>
    public static ErlTerm? Property(ErlTerm? list, string key)
    {
        if (list is not ErlList properties)
        {
            return null;
        }

        foreach (ErlTerm item in properties)
        {
            if (ErlTuple.IsTagged(item, key, 2))
            {
                return ((ErlTuple)item)[1];
            }
        }

        return null;
    }

    /// <summary>A function, <c>{Module, Function, Arity}</c>, as Erlang writes it: <c>lists:map/2</c>.</summary>
    public static string? Mfa(ErlTerm? term) =>
        term is ErlTuple { Count: 3 } mfa && mfa[0] is ErlAtom module && mfa[1] is ErlAtom function && mfa[2] is ErlInteger arity
            ? $"{module}:{function}/{arity}"
            : null;

    /// <summary>The error for a node's answer that has none of the shapes that its function is documented to give.</summary>
    public static ErlangException Unexpected(string nodeName, string what, ErlTerm answer)
    {
        const int Shown = 200;
        string text = answer.ToString();
        return new ErlangException(
            ErrorIds.UnexpectedResult,
            $"{nodeName} answered {what} with something unknown: {(text.Length > Shown ? text.Substring(0, Shown) + "..." : text)}.");
    }
}
