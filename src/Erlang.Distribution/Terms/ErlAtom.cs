using System;

namespace Erlang.Distribution.Terms;

/// <summary>An atom: at most 255 characters.</summary>
public sealed class ErlAtom : ErlTerm
{
    /// <summary>The longest atom that a node accepts, in characters (Unicode code points).</summary>
    public const int MaxLength = 255;

    public static readonly ErlAtom True = new("true");
    public static readonly ErlAtom False = new("false");
    public static readonly ErlAtom Undefined = new("undefined");
    public static readonly ErlAtom Ok = new("ok");
    public static readonly ErlAtom Error = new("error");
    public static readonly ErlAtom Empty = new("");

    private ErlAtom(string name) => Name = name;

    public string Name { get; }

    /// <summary>The atom of that name.</summary>
    /// <exception cref="TermFormatException">The name is longer than an atom may be.</exception>
    public static ErlAtom Of(string name)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        if (name.Length > MaxLength && CodePoints(name) > MaxLength)
        {
            throw new TermFormatException($"An atom has at most {MaxLength} characters; this name has {CodePoints(name)}.");
        }

        return new ErlAtom(name);
    }

    public static ErlAtom Of(bool value) => value ? True : False;

    /// <summary>Whether the term is the atom of that name.</summary>
    public static bool Is(ErlTerm? term, string name) =>
        term is ErlAtom atom && string.Equals(atom.Name, name, StringComparison.Ordinal);

    private static int CodePoints(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text[i]))
            {
                count++;
            }
        }

        return count;
    }
}
