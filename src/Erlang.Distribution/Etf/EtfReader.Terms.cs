using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <content>The tags: what each opens or is.</content>
public sealed partial class EtfReader
{
    private const int FloatTextBytes = 31;

    /// <summary>Reads a term that has no elements, or opens a frame and returns null.</summary>
    private ErlTerm? ReadOne()
    {
        while (true)
        {
            int offset = _position;
            byte tag = ReadByte();
            switch (tag)
            {
                case EtfTag.SmallInteger:
                    return ErlInteger.Of(ReadByte());
                case EtfTag.Integer:
                    return ErlInteger.Of((int)ReadUInt32());
                case EtfTag.SmallAtomUtf8:
                    return ReadAtomName(offset, ReadByte(), utf8: true);
                case EtfTag.SmallTuple:
                    return _shared is not null && _end - offset >= SharedTuples.HashedBytes ? ReadShared(offset) : OpenTuple(ReadByte());
                case EtfTag.Nil:
                    return ErlList.Empty;
                case EtfTag.List:
                    int count = ReadCount(bytesEach: 1, bytesMore: 1);
                    if (count > 0)
                    {
                        Push(EtfFrameKind.List, count, owed: count + 1);
                        return null;
                    }

                    // A list of no elements is its tail, as in the decoder of OTP.
                    continue;
                case EtfTag.Binary:
                    return new ErlBinary(ReadBytes(ReadUInt32()));
                case EtfTag.String:
                    return ErlList.FromBytes(ReadBytes(ReadUInt16()));
                case EtfTag.NewFloat:
                    return ReadFloat(offset);
                case EtfTag.NewPid or EtfTag.Pid:
                    return ReadPid(tag);
                case EtfTag.Map:
                    return OpenMap(ReadCount(bytesEach: 2, bytesMore: 0));
                case EtfTag.Atom or EtfTag.SmallAtom or EtfTag.AtomUtf8:
                    return ReadAtom(tag, offset);
                case EtfTag.LargeTuple:
                    return OpenTuple(ReadCount(bytesEach: 1, bytesMore: 0));
                case EtfTag.SmallBig:
                    return ReadBig(ReadByte());
                case EtfTag.LargeBig:
                    return ReadBig(ReadUInt32());
                case EtfTag.NewerReference or EtfTag.NewReference or EtfTag.Reference:
                    return ReadReference(tag, offset);
                case EtfTag.NewPort or EtfTag.V4Port or EtfTag.Port:
                    return ReadPort(tag);
                case EtfTag.BitBinary:
                    return ReadBitString();
                case EtfTag.Export:
                    return new ErlExport(ReadAtom(), ReadAtom(), ReadArity());
                case EtfTag.NewFun:
                    return OpenNewFun();
                case EtfTag.Fun:
                    return OpenOldFun();
                case EtfTag.Record:
                    return OpenRecord();
                case EtfTag.Float:
                    return ReadTextFloat(offset);
                case EtfTag.Compressed:
                    throw EtfErrors.Wrong(offset, "a compressed term stands only at the beginning of a binary, not within a term or a message.");
                case EtfTag.AtomCacheRef:
                    throw EtfErrors.Wrong(offset, "a reference to the atom cache, which this connection did not agree to.");
                case EtfTag.Local:
                    throw EtfErrors.Wrong(offset, "a term in the node's local format, which only that node can read.");
                default:
                    throw EtfErrors.UnknownTag(tag, offset);
            }
        }
    }

    private ErlTuple? ReadShared(int offset)
    {
        int slot = _shared!.Slot(offset);
        ErlTuple? known = _shared.Find(slot, offset, _end, out int length, out int elements);
        if (known is not null && _depth < _limits.MaxDepth - SharedTuples.MaxBytes)
        {
            Claim(elements, owed: 0);
            _position = offset + length;
            return known;
        }

        int before = _elements;
        ErlTuple? empty = OpenTuple(ReadByte());
        if (empty is null)
        {
            ref EtfFrame frame = ref _frames[_depth - 1];
            frame.Start = offset;
            frame.Slot = slot;
            frame.ElementsBefore = before;
        }

        return empty;
    }

    private ErlTuple? OpenTuple(int arity)
    {
        if (arity == 0)
        {
            return new ErlTuple([]);
        }

        if (arity > Room)
        {
            throw EtfErrors.CutShort(_position, arity, Room);
        }

        Push(EtfFrameKind.Tuple, arity, owed: arity);
        return null;
    }

    private ErlMap? OpenMap(int count)
    {
        if (count == 0)
        {
            return new ErlMap();
        }

        Push(EtfFrameKind.Map, 2 * count, owed: 2 * count);
        return null;
    }

    private ErlFloat ReadFloat(int offset)
    {
        long bits = (long)ReadUInt64();
        double value = BitConverter.Int64BitsToDouble(bits);
        return double.IsNaN(value) || double.IsInfinity(value)
            ? throw EtfErrors.Wrong(offset, "a float that is infinite or no number, which Erlang does not have.")
            : ErlFloat.Of(value);
    }

    private ErlFloat ReadTextFloat(int offset)
    {
        string text = Encoding.ASCII.GetString(ReadBytes(FloatTextBytes)).TrimEnd('\0', ' ');
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, styles, CultureInfo.InvariantCulture, out double value)
            && !double.IsNaN(value) && !double.IsInfinity(value)
            ? ErlFloat.Of(value)
            : throw EtfErrors.Wrong(offset, "a float in text that is no number.");
    }

    private ErlTerm ReadBig(uint length)
    {
        bool negative = ReadByte() != 0;
        if (length > 8)
        {
            // One more byte, 0, so that the highest bit is not taken for a sign.
            Need(length);
            byte[] bytes = new byte[length + 1];
            Buffer.BlockCopy(_buffer, _position, bytes, 0, (int)length);
            _position += (int)length;
            var magnitude = new BigInteger(bytes);
            return ErlInteger.Of(negative ? -magnitude : magnitude);
        }

        Need(length);
        ulong value = 0;
        for (int i = 0; i < (int)length; i++)
        {
            value |= (ulong)_buffer[_position + i] << (8 * i);
        }

        _position += (int)length;
        return value <= long.MaxValue
            ? ErlInteger.Of(negative ? -(long)value : (long)value)
            : ErlInteger.Of(negative ? -(BigInteger)value : value);
    }

    private ErlTerm ReadBitString()
    {
        int offset = _position;
        uint length = ReadUInt32();
        int lastBits = ReadByte();
        byte[] bytes = ReadBytes(length);
        if (length == 0 ? lastBits != 0 : lastBits is < 1 or > 8)
        {
            throw EtfErrors.Wrong(offset, $"a bit string of {length} bytes with {lastBits} bits in the last one.");
        }

        if (length == 0 || lastBits == 8)
        {
            return new ErlBinary(bytes);
        }

        // The bits that do not count are anything on the wire; cleared, equal bit strings have equal bytes.
        bytes[length - 1] &= (byte)(0xFF << (8 - lastBits));
        return new ErlBitString(bytes, lastBits);
    }
}
