using System;
using System.Globalization;
using System.Linq;

namespace Erlang.Distribution.Terms;

/// <content>Pids, ports and references, whose text leaves out parts of what they are.</content>
internal sealed partial class TermScanner
{
    private const string OwnNode = "0";
    private const int LongestIdentifier = 1200;

    // Where a node's name stands, its host may end in numbers too, so a reference then has the three words that most have.
    private const int ForeignWords = 3;

    private ErlTerm ReadHashed()
    {
        if (TryTake("#Port<"))
        {
            return ReadIdentifier("#Port<", numbers: 1, (node, creation, numbers) => new ErlPort(node, numbers[0], creation));
        }

        if (TryTake("#Ref<"))
        {
            return ReadIdentifier(
                "#Ref<", numbers: 0, (node, creation, numbers) => new ErlReference(node, creation, [.. numbers.Reverse().Select(n => checked((uint)n))]));
        }

        throw TryTake("#Fun<")
            ? Wrong(_position - 5, "a fun, which cannot be read back from its text.")
            : Unexpected("a term");
    }

    private ErlTerm ReadPid()
    {
        Expect("<");
        return ReadIdentifier("<", numbers: 2, (node, creation, numbers) => new ErlPid(node, checked((uint)numbers[0]), checked((uint)numbers[1]), creation));
    }

    /// <summary>Reads <c>node.number.number></c>; the node is 0 for the home node and a name for others.</summary>
    /// <param name="opening">What was read already.</param>
    /// <param name="numbers">How many numbers there are; 0 for as many as a reference has.</param>
    /// <param name="make">Makes the term.</param>
    private ErlTerm ReadIdentifier(string opening, int numbers, Func<ErlAtom, uint, ulong[], ErlTerm> make)
    {
        int start = _position - opening.Length;
        int end = text.IndexOf('>', _position, Math.Min(LongestIdentifier, text.Length - _position));
        if (end < 0)
        {
            throw Wrong(start, $"{opening} begins an identifier and its closing > is missing.");
        }

        string[] parts = text.Substring(_position, end - _position).Split('.');
        bool named = parts[0].Contains("@");
        int count = numbers > 0 ? numbers : named ? ForeignWords : parts.Length - 1;
        int nodeParts = parts.Length - count;
        ulong[] values = new ulong[count];
        bool valid = nodeParts == 1 || (named && nodeParts > 1);
        for (int i = 0; valid && i < count; i++)
        {
            valid = ulong.TryParse(parts[nodeParts + i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]);
        }

        if (!valid)
        {
            throw Wrong(start, $"{text.Substring(start, end + 1 - start)} is no pid, port or reference.");
        }

        (ErlAtom node, uint creation) = NodeOf(string.Join(".", parts, 0, nodeParts), named, start);
        _position = end + 1;
        try
        {
            return make(node, creation, values);
        }
        catch (Exception error) when (error is OverflowException or TermFormatException)
        {
            throw Wrong(start, $"{text.Substring(start, end + 1 - start)} has numbers that no identifier has.");
        }
    }

    private (ErlAtom Node, uint Creation) NodeOf(string name, bool named, int start)
    {
        if (named)
        {
            return (AtomAt(start, name), name == options.HomeNode ? options.Creation : 0);
        }

        if (name != OwnNode)
        {
            throw Wrong(start, $"an identifier of another node, of which {name} is only the number that one node gives it. Use the node's name in its place.");
        }

        return options.HomeNode is { } home
            ? (ErlAtom.Of(home), options.Creation)
            : throw Wrong(
                start,
                "a pid, port or reference of a node that is not named. "
                + $"Say which node prints it ({nameof(TermParseOptions)}.{nameof(TermParseOptions.HomeNode)}), or write the name for the 0.");
    }
}
