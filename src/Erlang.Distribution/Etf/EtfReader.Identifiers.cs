using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <content>Atoms, what carries the name of a node, and what is read before the elements of funs and records.</content>
public sealed partial class EtfReader
{
    private const int UniqBytes = 16;

    private ErlAtom ReadAtom()
    {
        int offset = _position;
        return ReadAtom(ReadByte(), offset);
    }

    private ErlAtom ReadAtom(byte tag, int offset) => tag switch
    {
        EtfTag.SmallAtomUtf8 => ReadAtomName(offset, ReadByte(), utf8: true),
        EtfTag.AtomUtf8 => ReadAtomName(offset, ReadUInt16(), utf8: true),
        EtfTag.SmallAtom => ReadAtomName(offset, ReadByte(), utf8: false),
        EtfTag.Atom => ReadAtomName(offset, ReadUInt16(), utf8: false),
        _ => throw EtfErrors.Unexpected(tag, offset, "an atom"),
    };

    private ErlAtom ReadAtomName(int offset, int length, bool utf8)
    {
        if (length > ErlAtom.MaxLength * (utf8 ? 4 : 1))
        {
            throw EtfErrors.Wrong(offset, $"an atom of {length} bytes, which is longer than an atom may be.");
        }

        Need((uint)length);
        try
        {
            ErlAtom atom = AtomCache.Get(_buffer, _position, length, utf8);
            _position += length;
            return atom;
        }
        catch (DecoderFallbackException error)
        {
            throw EtfErrors.Wrong(offset, "an atom that is not UTF-8.", error);
        }
    }

    private ErlPid ReadPid(byte tag)
    {
        ErlAtom node = ReadAtom();
        return new ErlPid(node, ReadUInt32(), ReadUInt32(), tag == EtfTag.Pid ? ReadByte() : ReadUInt32());
    }

    private ErlPid ReadPid()
    {
        int offset = _position;
        byte tag = ReadByte();
        return tag is EtfTag.Pid or EtfTag.NewPid ? ReadPid(tag) : throw EtfErrors.Unexpected(tag, offset, "a pid");
    }

    private ErlPort ReadPort(byte tag)
    {
        ErlAtom node = ReadAtom();
        ulong id = tag == EtfTag.V4Port ? ReadUInt64() : ReadUInt32();
        return new ErlPort(node, id, tag == EtfTag.Port ? ReadByte() : ReadUInt32());
    }

    private ErlReference ReadReference(byte tag, int offset)
    {
        int length = tag == EtfTag.Reference ? 1 : ReadUInt16();
        if (length is 0 or > ErlReference.MaxWords)
        {
            throw EtfErrors.Wrong(offset, $"a reference of {length} words; there are 1 to {ErlReference.MaxWords}.");
        }

        // The oldest format has its only word before the creation.
        ErlAtom node = ReadAtom();
        uint first = tag == EtfTag.Reference ? ReadUInt32() : 0;
        uint creation = tag == EtfTag.NewerReference ? ReadUInt32() : ReadByte();
        uint[] words = new uint[length];
        words[0] = first;
        for (int i = 0; tag != EtfTag.Reference && i < length; i++)
        {
            words[i] = ReadUInt32();
        }

        return new ErlReference(node, creation, words);
    }

    private ErlTerm? OpenNewFun()
    {
        int start = _position;
        uint size = ReadUInt32();
        if (size > (uint)(_end - start))
        {
            throw EtfErrors.CutShort(start, size, _end - start);
        }

        int arity = ReadByte();
        byte[] uniq = ReadBytes(UniqBytes);
        uint index = ReadUInt32();
        uint free = ReadUInt32();
        ErlAtom module = ReadAtom();
        uint oldIndex = ReadSmallInteger();
        uint oldUniq = ReadSmallInteger();
        var header = new EtfFunHeader(module, arity, uniq, index, oldIndex, oldUniq, ReadPid(), start + (int)size);
        return OpenFun(header, free);
    }

    /// <summary>The format of before R8 has neither an arity nor a checksum; they become 0.</summary>
    private ErlTerm? OpenOldFun()
    {
        uint free = ReadUInt32();
        ErlPid creator = ReadPid();
        ErlAtom module = ReadAtom();
        uint index = ReadSmallInteger();
        uint uniq = ReadSmallInteger();
        return OpenFun(new EtfFunHeader(module, 0, new byte[UniqBytes], index, index, uniq, creator, end: -1), free);
    }

    private ErlTerm? OpenFun(EtfFunHeader header, uint free)
    {
        if (free == 0)
        {
            return CloseFun(header, []);
        }

        if (free > Room)
        {
            throw EtfErrors.CutShort(_position, free, Room);
        }

        Push(EtfFrameKind.Fun, (int)free, owed: (int)free, header);
        return null;
    }

    private ErlFun CloseFun(EtfFunHeader header, ErlTerm[] free) =>
        header.End < 0 || header.End == _position
            ? header.ToFun(free)
            : throw EtfErrors.Wrong(_position, $"a fun ends here that should end at byte {header.End}.");

    private ErlTerm? OpenRecord()
    {
        // A field is a name of two bytes at least, and a value.
        int count = ReadCount(bytesEach: 3, bytesMore: 0);
        bool exported = ReadByte() != 0;
        ErlAtom module = ReadAtom();
        ErlAtom name = ReadAtom();
        var fields = new ErlAtom[count];
        for (int i = 0; i < count; i++)
        {
            fields[i] = ReadAtom();
        }

        var header = new EtfRecordHeader(module, name, exported, fields);
        if (count == 0)
        {
            return header.ToRecord([]);
        }

        if (count > Room)
        {
            throw EtfErrors.CutShort(_position, count, Room);
        }

        Push(EtfFrameKind.Record, count, owed: count, header);
        return null;
    }

    /// <summary>An arity within <see cref="EtfTag.Export"/>.</summary>
    private int ReadArity()
    {
        int offset = _position;
        byte tag = ReadByte();
        return tag == EtfTag.SmallInteger ? ReadByte() : throw EtfErrors.Unexpected(tag, offset, "an arity");
    }

    /// <summary>The low 32 bits of an integer of a fun, which nodes keep as a word: some send it signed, some as a bignum.</summary>
    private uint ReadSmallInteger()
    {
        int offset = _position;
        byte tag = ReadByte();
        return tag switch
        {
            EtfTag.SmallInteger => ReadByte(),
            EtfTag.Integer => ReadUInt32(),
            EtfTag.SmallBig when ReadBig(ReadByte()) is ErlInteger number => unchecked((uint)number.Value),
            _ => throw EtfErrors.Unexpected(tag, offset, "an integer of 32 bits"),
        };
    }
}
