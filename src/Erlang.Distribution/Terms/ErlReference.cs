namespace Erlang.Distribution.Terms;

/// <summary>A reference: <c>#Ref&lt;0.2415428820.2967994369.16379&gt;</c>, the words printed from the last to the first.</summary>
public sealed class ErlReference : ErlTerm
{
    /// <summary>The most words that a node sends: 3 before OTP 24, 5 since.</summary>
    public const int MaxWords = 5;

    /// <exception cref="TermFormatException">There are no words, or more than five.</exception>
    public ErlReference(ErlAtom node, uint creation, params uint[] words)
    {
        if (words.Length is 0 or > MaxWords)
        {
            throw new TermFormatException($"A reference has 1 to {MaxWords} words; this one has {words.Length}.");
        }

        Node = node;
        Creation = creation;
        Words = words;
    }

    public ErlAtom Node { get; }

    public uint Creation { get; }

    /// <summary>The words in the order of the wire. Not to be changed.</summary>
    public uint[] Words { get; }
}
