using System;

namespace Erlang.Distribution;

/// <summary>The name of a node: <c>app@host</c>.</summary>
public sealed class NodeName
{
    /// <summary>A node name is an atom, and an atom has at most 255 characters.</summary>
    public const int MaxLength = 255;

    private NodeName(string name, string host)
    {
        Name = name;
        Host = host;
    }

    /// <summary>What stands before the @: the name that the node registers with epmd.</summary>
    public string Name { get; }

    /// <summary>What stands after the @: a host name or an address.</summary>
    public string Host { get; }

    /// <summary>Reads <c>app@host</c>.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.NodeNameInvalid"/>: the text is no node name.</exception>
    public static NodeName Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        // A node answers a name outside ASCII with 'nok' and closes on the others without a word, so they are caught here.
        foreach (char c in text)
        {
            if (c is <= ' ' or > '~')
            {
                throw Invalid(text, "it may hold printable ASCII characters only, and no spaces");
            }
        }

        int at = text.IndexOf('@');
        if (at < 0)
        {
            throw Invalid(text, "it has no @");
        }

        if (text.IndexOf('@', at + 1) >= 0)
        {
            throw Invalid(text, "it has more than one @");
        }

        if (at == 0 || at == text.Length - 1)
        {
            throw Invalid(text, at == 0 ? "nothing stands before the @" : "nothing stands after the @");
        }

        if (text.Length > MaxLength)
        {
            throw Invalid(text, $"it is longer than {MaxLength} characters");
        }

        return new NodeName(text.Substring(0, at), text.Substring(at + 1));
    }

    public override string ToString() => $"{Name}@{Host}";

    private static ErlangException Invalid(string text, string why) =>
        new(ErrorIds.NodeNameInvalid, $"'{text}' is no node name: {why}. Give it as the node itself prints it, for example rabbit@host1.");
}
