using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>
/// Writes terms in the external term format, https://www.erlang.org/doc/apps/erts/erl_ext_dist.html, to a buffer that grows.
/// Not safe for threads, does not recurse.
/// </summary>
public sealed partial class EtfWriter
{
    private readonly EtfDialect _dialect;

    private Frame[] _frames = new Frame[16];
    private int _depth;

    public EtfWriter(EtfDialect dialect) => _dialect = dialect ?? throw new ArgumentNullException(nameof(dialect));

    /// <summary>Writes the version byte 131 and the term.</summary>
    /// <exception cref="TermFormatException">The dialect has no way to write the term.</exception>
    public void WriteExternal(ErlTerm term)
    {
        int start = Length;
        WriteByte(EtfTag.Version);
        try
        {
            WriteTerm(term);
        }
        catch (ErlangException)
        {
            Length = start;
            throw;
        }
    }

    /// <summary>Writes the term. When it cannot be written, the buffer is left as it was.</summary>
    /// <exception cref="TermFormatException">The dialect has no way to write the term.</exception>
    public void WriteTerm(ErlTerm term)
    {
        int start = Length;
        _depth = 0;
        try
        {
            WriteOne(term);
            while (_depth > 0)
            {
                ref Frame top = ref _frames[_depth - 1];
                if (top.Next < top.Count)
                {
                    WriteOne(TermShape.Child(top.Term, top.Next++));
                }
                else
                {
                    Close(ref top);
                }
            }
        }
        catch (ErlangException)
        {
            Length = start;
            throw;
        }
    }

    /// <summary>Writes a term without elements whole, and of the others what stands before the elements.</summary>
    private void WriteOne(ErlTerm term)
    {
        switch (term)
        {
            case ErlAtom atom:
                WriteAtom(atom);
                break;
            case ErlInteger integer:
                WriteInteger(integer.Value);
                break;
            case ErlTuple tuple:
                WriteCount(tuple.Count, EtfTag.SmallTuple, EtfTag.LargeTuple);
                Push(tuple, tuple.Count);
                break;
            case ErlList list:
                OpenList(list);
                break;
            case ErlBinary binary:
                WriteByte(EtfTag.Binary);
                WriteUInt32((uint)binary.Bytes.Length);
                WriteBytes(binary.Bytes);
                break;
            case ErlFloat number:
                WriteByte(EtfTag.NewFloat);
                WriteUInt64((ulong)BitConverter.DoubleToInt64Bits(number.Value));
                break;
            case ErlBigInteger big:
                WriteBig(big.Value);
                break;
            case ErlMap map:
                OpenMap(map);
                break;
            case ErlPid pid:
                WritePid(pid);
                break;
            case ErlReference reference:
                WriteReference(reference);
                break;
            case ErlPort port:
                WritePort(port);
                break;
            case ErlBitString bits:
                WriteByte(EtfTag.BitBinary);
                WriteUInt32((uint)bits.Bytes.Length);
                WriteByte((byte)bits.LastBits);
                WriteBytes(bits.Bytes);
                break;
            case ErlExport export:
                WriteByte(EtfTag.Export);
                WriteAtom(export.Module);
                WriteAtom(export.Function);
                WriteByte(EtfTag.SmallInteger);
                WriteByte((byte)export.Arity);
                break;
            case ErlFun fun:
                OpenFun(fun);
                break;
            case ErlRecord record:
                OpenRecord(record);
                break;
            default:
                throw new TermFormatException("A null stands where a term is expected.");
        }
    }

    private void OpenList(ErlList list)
    {
        if (list.Count == 0)
        {
            WriteByte(EtfTag.Nil);
            return;
        }

        if (TryWriteString(list))
        {
            return;
        }

        WriteByte(EtfTag.List);
        WriteUInt32((uint)list.Count);
        Push(list, list.Count + (list.IsProper ? 0 : 1));
    }

    private void OpenMap(ErlMap map)
    {
        if (!_dialect.Maps)
        {
            throw new TermFormatException("The term holds a map, and the node is older than OTP 17, which brought maps.");
        }

        WriteByte(EtfTag.Map);
        WriteUInt32((uint)map.Count);
        Push(map, 2 * map.Count);
    }

    private void OpenFun(ErlFun fun)
    {
        WriteByte(EtfTag.NewFun);
        Push(fun, fun.Free.Length);
        WriteUInt32(0); // The size, known at the end.
        WriteByte((byte)fun.Arity);
        WriteBytes(fun.Uniq);
        WriteUInt32(fun.Index);
        WriteUInt32((uint)fun.Free.Length);
        WriteAtom(fun.Module);
        WriteInteger(unchecked((int)fun.OldIndex));
        WriteInteger(unchecked((int)fun.OldUniq));
        WritePid(fun.Creator);
    }

    private void OpenRecord(ErlRecord record)
    {
        if (!_dialect.NativeRecords)
        {
            throw new TermFormatException("The term holds a native record, and the node is older than OTP 29, which brought them.");
        }

        WriteByte(EtfTag.Record);
        WriteUInt32((uint)record.Fields.Count);
        WriteByte((byte)(record.Exported ? 1 : 0));
        WriteAtom(record.Module);
        WriteAtom(record.Name);
        foreach (System.Collections.Generic.KeyValuePair<ErlAtom, ErlTerm> field in record.Fields)
        {
            WriteAtom(field.Key);
        }

        Push(record, record.Fields.Count);
    }

    private void Push(ErlTerm term, int count)
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }

        ref Frame frame = ref _frames[_depth++];
        frame.Term = term;
        frame.Count = count;
        frame.Next = 0;
        frame.Start = Length;
    }

    private void Close(ref Frame frame)
    {
        if (frame.Term is ErlList { IsProper: true })
        {
            WriteByte(EtfTag.Nil);
        }
        else if (frame.Term is ErlFun)
        {
            PatchUInt32(frame.Start, (uint)(Length - frame.Start));
        }

        frame = default;
        _depth--;
    }

    /// <summary>A term that is begun.</summary>
    private struct Frame
    {
        public ErlTerm Term;
        public int Count;
        public int Next;

        /// <summary>The place of a fun's size, which counts from itself.</summary>
        public int Start;
    }
}
