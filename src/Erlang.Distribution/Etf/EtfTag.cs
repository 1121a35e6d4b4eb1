namespace Erlang.Distribution.Etf;

/// <summary>
/// The tags of the external term format, https://www.erlang.org/doc/apps/erts/erl_ext_dist.html, in the order of that page.
/// </summary>
internal static class EtfTag
{
    /// <summary>Stands before every term that is not inside another.</summary>
    public const byte Version = 131;

    /// <summary>Size:32, zlib data. Only right after <see cref="Version"/>, and never in distribution messages.</summary>
    public const byte Compressed = 80;

    /// <summary>Index:8. Only in messages with an atom cache header, which ErlPs does not negotiate.</summary>
    public const byte AtomCacheRef = 82;

    /// <summary>Int:8.</summary>
    public const byte SmallInteger = 97;

    /// <summary>Int:32, signed.</summary>
    public const byte Integer = 98;

    /// <summary>31 bytes of text, "%.20e". Sent by R16 unless the peer takes new floats, and by its term_to_binary/1.</summary>
    public const byte Float = 99;

    /// <summary>Node, ID:32, Creation:8. Sent up to OTP 22.</summary>
    public const byte Port = 102;

    /// <summary>Node, ID:32, Creation:32. Sent since OTP 23, decoded since OTP 19.</summary>
    public const byte NewPort = 89;

    /// <summary>Node, ID:64, Creation:32. Since OTP 24.</summary>
    public const byte V4Port = 120;

    /// <summary>Node, ID:32, Serial:32, Creation:8. Sent up to OTP 22.</summary>
    public const byte Pid = 103;

    /// <summary>Node, ID:32, Serial:32, Creation:32. Sent since OTP 23, decoded since OTP 19.</summary>
    public const byte NewPid = 88;

    /// <summary>Arity:8, elements.</summary>
    public const byte SmallTuple = 104;

    /// <summary>Arity:32, elements.</summary>
    public const byte LargeTuple = 105;

    /// <summary>Arity:32, pairs. Since OTP 17.</summary>
    public const byte Map = 116;

    /// <summary>The empty list.</summary>
    public const byte Nil = 106;

    /// <summary>Length:16, bytes. A list of at most 65535 bytes.</summary>
    public const byte String = 107;

    /// <summary>Length:32, elements, tail.</summary>
    public const byte List = 108;

    /// <summary>Len:32, data.</summary>
    public const byte Binary = 109;

    /// <summary>n:8, sign:8, n bytes, the lowest first.</summary>
    public const byte SmallBig = 110;

    /// <summary>n:32, sign:8, n bytes, the lowest first.</summary>
    public const byte LargeBig = 111;

    /// <summary>Node, ID:32, Creation:8. Not sent any more by any release since R7; still decoded by all.</summary>
    public const byte Reference = 101;

    /// <summary>Len:16, Node, Creation:8, Len words of 32 bits. Sent up to OTP 22.</summary>
    public const byte NewReference = 114;

    /// <summary>Len:16, Node, Creation:32, Len words of 32 bits. Sent since OTP 23, decoded since OTP 19.</summary>
    public const byte NewerReference = 90;

    /// <summary>NumFree:32, Pid, Module, Index, Uniq, free variables. Not sent since R8, not decoded by nodes since OTP 23.</summary>
    public const byte Fun = 117;

    /// <summary>Size:32, Arity:8, Uniq:16 bytes, Index:32, NumFree:32, Module, OldIndex, OldUniq, Pid, free variables.</summary>
    public const byte NewFun = 112;

    /// <summary>Module, Function, Arity.</summary>
    public const byte Export = 113;

    /// <summary>Len:32, Bits:8, data. The last byte's high Bits bits count.</summary>
    public const byte BitBinary = 77;

    /// <summary>IEEE float:64. Sent by term_to_binary/1 since OTP 17.</summary>
    public const byte NewFloat = 70;

    /// <summary>Len:16, UTF-8. Since R16.</summary>
    public const byte AtomUtf8 = 118;

    /// <summary>Len:8, UTF-8. Since R16.</summary>
    public const byte SmallAtomUtf8 = 119;

    /// <summary>Len:16, Latin-1. Sent up to OTP 19 over distribution, and by term_to_binary/1 up to OTP 25.</summary>
    public const byte Atom = 100;

    /// <summary>Len:8, Latin-1. As <see cref="Atom"/>.</summary>
    public const byte SmallAtom = 115;

    /// <summary>Hash:64, a term that only its own node can read. Since OTP 26.</summary>
    public const byte Local = 121;

    /// <summary>n:32, Flags:8 (1 = exported), Module, Name, n field names, n values. Since OTP 29.</summary>
    public const byte Record = 67;
}
