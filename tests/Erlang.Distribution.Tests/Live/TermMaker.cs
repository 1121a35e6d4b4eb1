using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Tests.Live;

/// <summary>Terms of every kind that a node of OTP 25 can hold, the same ones for the same seed.</summary>
public sealed class TermMaker(int seed)
{
    private static readonly string[] s_nodes = ["nonode@nohost", "app@host", "rabbit@127.0.0.1", "é@host"];
    private static readonly string[] s_names = ["ok", "Ok", "a b", "end", "_x", "x@y", "é", "日本", "it's", "", "a\nb", "\u009f", "😀", "maybe", "0a"];

    private readonly Random _random = new(seed);

    /// <summary>Whether identifiers are all of the node's own, which alone it prints in the same way every time.</summary>
    public bool OnlyLocal { get; init; }

    public ErlTerm Term(int depth) => _random.Next(depth > 0 ? 20 : 13) switch
    {
        0 => ErlInteger.Of(_random.Next(-1000, 1000)),
        1 => ErlInteger.Of(_random.NextInt64() >> _random.Next(64)),
        2 => ErlInteger.Of(Big()),
        3 => ErlFloat.Of(Float()),
        4 or 5 => Atom(),
        6 => new ErlBinary(Bytes(20)),
        7 => ErlBinary.FromText(Text()),
        8 => ErlList.FromText(Text()),
        9 => ErlList.FromBytes(Bytes(20)),
        10 => BitString(),
        11 => Identifier(),
        12 => new ErlExport(AsciiAtom(), AsciiAtom(), _random.Next(256)),
        13 or 14 => new ErlTuple(Terms(depth)),
        15 or 16 => new ErlList(Terms(depth)),
        17 => ErlList.WithTail(Terms(depth), Term(depth - 1)),
        18 => Fun(depth),
        _ => Map(depth),
    };

    private ErlTerm[] Terms(int depth) => [.. Enumerable.Range(0, _random.Next(6)).Select(_ => Term(depth - 1))];

    private ErlAtom Atom() => ErlAtom.Of(s_names[_random.Next(s_names.Length)]);

    /// <summary>OTP 25 prints the names of funs beyond ASCII as bytes.</summary>
    private ErlAtom AsciiAtom()
    {
        ErlAtom atom = Atom();
        return atom.Name.All(char.IsAscii) ? atom : ErlAtom.Of("f");
    }

    private ErlAtom Node() => ErlAtom.Of(s_nodes[OnlyLocal ? 0 : _random.Next(s_nodes.Length)]);

    private BigInteger Big()
    {
        var value = new BigInteger(Bytes(40));
        return value << _random.Next(3000);
    }

    private double Float()
    {
        double value = BitConverter.Int64BitsToDouble(_random.NextInt64());
        return double.IsFinite(value) && _random.Next(2) == 0 ? value : _random.Next(-100000, 100000) / 100.0;
    }

    private byte[] Bytes(int most)
    {
        byte[] bytes = new byte[_random.Next(most)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (int i = _random.Next(20); i > 0; i--)
        {
            int point = _random.Next(10) > 0 ? _random.Next(32, 127) : _random.Next(0x10FFFF) >> _random.Next(16);
            text.Append(point is >= 0xD800 and <= 0xDFFF ? "x" : char.ConvertFromUtf32(point));
        }

        return text.ToString();
    }

    private ErlBitString BitString()
    {
        byte[] bytes = [.. Bytes(10), (byte)_random.Next(256)];
        int bits = _random.Next(1, 8);
        bytes[^1] &= (byte)(0xFF << (8 - bits));
        return new ErlBitString(bytes, bits);
    }

    /// <summary>The ids of the node's own are within what its decoder takes for local.</summary>
    private ErlTerm Identifier()
    {
        ErlAtom node = Node();
        bool local = node.Name == s_nodes[0];
        uint creation = local ? 0 : (uint)_random.Next(1, int.MaxValue);
        return _random.Next(3) switch
        {
            0 => new ErlPid(node, (uint)_random.Next(1 << 15), (uint)_random.Next(1 << 13), creation),
            1 => new ErlPort(node, (ulong)_random.NextInt64() >> _random.Next(36, 64), creation),
            _ => new ErlReference(node, creation, [.. Enumerable.Range(0, local ? 3 : _random.Next(1, 4)).Select(i => (uint)_random.Next(1 << 18))]),
        };
    }

    private ErlFun Fun(int depth)
    {
        byte[] uniq = new byte[16];
        _random.NextBytes(uniq);
        var creator = new ErlPid(ErlAtom.Of("app@host"), 61, 0, 886);
        return new ErlFun(AsciiAtom(), _random.Next(256), uniq, (uint)_random.Next(100), (uint)_random.Next(100), (uint)_random.Next(1 << 27), creator, Terms(depth));
    }

    private ErlMap Map(int depth)
    {
        var entries = new Dictionary<ErlTerm, ErlTerm>();
        for (int i = _random.Next(_random.Next(4) == 0 ? 60 : 6); i > 0; i--)
        {
            entries[Term(depth - 1)] = Term(depth - 1);
        }

        return new ErlMap([.. entries]);
    }
}
