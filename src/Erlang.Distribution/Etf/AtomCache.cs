using System;
using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>
/// Atoms by their bytes on the wire, so that the reply with 100,000 processes holds each name once. Of fixed size: a
/// new atom takes the place of another, and a hostile peer cannot make it grow.
/// </summary>
/// <remarks>Safe for threads: entries never change and a slot is written whole.</remarks>
internal static class AtomCache
{
    private const int Slots = 4096;
    private const int LongestKept = 64;

    private static readonly Entry?[] s_entries = new Entry?[Slots];
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding s_latin1 = Encoding.GetEncoding("iso-8859-1");

    public static ErlAtom Get(byte[] buffer, int offset, int length, bool utf8)
    {
        uint hash = utf8 ? 2166136261u : 2166136262u;
        for (int i = offset; i < offset + length; i++)
        {
            hash = (hash ^ buffer[i]) * 16777619u;
        }

        ref Entry? slot = ref s_entries[(hash ^ (hash >> 15)) % Slots];
        Entry? entry = slot;
        if (entry is not null && entry.Hash == hash && entry.Utf8 == utf8 && Same(entry.Key, buffer, offset, length))
        {
            return entry.Atom;
        }

        ErlAtom atom = ErlAtom.Of((utf8 ? s_utf8 : s_latin1).GetString(buffer, offset, length));
        if (length <= LongestKept)
        {
            byte[] key = new byte[length];
            Buffer.BlockCopy(buffer, offset, key, 0, length);
            slot = new Entry(hash, key, utf8, atom);
        }

        return atom;
    }

    private static bool Same(byte[] key, byte[] buffer, int offset, int length)
    {
        if (key.Length != length)
        {
            return false;
        }

        for (int i = 0; i < key.Length; i++)
        {
            if (key[i] != buffer[offset + i])
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Entry(uint hash, byte[] key, bool utf8, ErlAtom atom)
    {
        public uint Hash { get; } = hash;

        public byte[] Key { get; } = key;

        public bool Utf8 { get; } = utf8;

        public ErlAtom Atom { get; } = atom;
    }
}
