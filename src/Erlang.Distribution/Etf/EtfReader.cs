using System;
using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>
/// Reads terms of the external term format, https://www.erlang.org/doc/apps/erts/erl_ext_dist.html, as every release from
/// R16B to OTP 29 sends them. Not safe for threads.
/// </summary>
/// <remarks>
/// The bytes may come from anywhere: it never recurses, never allocates more than the bytes at hand can fill, and fails with
/// <see cref="TermFormatException"/> only.
/// </remarks>
public sealed partial class EtfReader
{
    private readonly byte[] _buffer;
    private readonly int _end;
    private readonly EtfLimits _limits;
    private int _position;

    /// <summary>In fewer bytes than this sharing does not pay.</summary>
    private const int LeastToShare = 4096;

    private readonly SharedTuples? _shared;
    private EtfFrame[] _frames = new EtfFrame[4];
    private int _depth;

    // Terms that the open frames still wait for. Each takes a byte at least, so no new frame may want more than the bytes
    // that these leave: otherwise nested lengths would each claim the same bytes.
    private int _owed;
    private int _elements;

    /// <param name="buffer">The bytes. They are copied into the terms, so the buffer can be used again afterwards.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="count">How many bytes to read at most.</param>
    /// <param name="limits">What to refuse; <see cref="EtfLimits.Default"/> when null.</param>
    public EtfReader(byte[] buffer, int offset, int count, EtfLimits? limits = null)
    {
        _buffer = buffer ?? throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset)
        {
            throw new ArgumentOutOfRangeException(nameof(count), "The offset and the count do not lie within the buffer.");
        }

        _position = offset;
        _end = offset + count;
        _limits = limits ?? EtfLimits.Default;
        _shared = count >= LeastToShare ? new SharedTuples(buffer) : null;
    }

    /// <summary>The place in the buffer of the next byte to read.</summary>
    public int Position => _position;

    public bool AtEnd => _position == _end;

    /// <summary>Reads the version byte 131 and one term.</summary>
    /// <exception cref="TermFormatException">The bytes are no term, or the term is over a limit.</exception>
    public ErlTerm ReadExternal()
    {
        int offset = _position;
        byte version = ReadByte();
        if (version != EtfTag.Version)
        {
            throw EtfErrors.Wrong(offset, $"a term begins with {EtfTag.Version}, this with {version}.");
        }

        return ReadTerm();
    }

    /// <summary>Reads one term that has no version byte before it.</summary>
    /// <exception cref="TermFormatException">The bytes are no term, or the term is over a limit.</exception>
    public ErlTerm ReadTerm()
    {
        _depth = 0;
        _owed = 1;
        _elements = 0;
        while (true)
        {
            _owed--;
            ErlTerm? term = ReadOne();
            while (term is not null)
            {
                if (_depth == 0)
                {
                    return term;
                }

                term = Deliver(ref _frames[_depth - 1], term);
            }
        }
    }

    /// <summary>Gives an element to the frame; returns the frame's term when that was all of it.</summary>
    private ErlTerm? Deliver(ref EtfFrame frame, ErlTerm term)
    {
        if (frame.Kind == EtfFrameKind.ListTail)
        {
            Array.Resize(ref frame.Items, frame.Count);
            return Leave(ErlList.WithTail(frame.Items, term));
        }

        frame.Items[frame.Next++] = term;
        return frame.Next < frame.Count ? null : Close(ref frame);
    }

    private ErlTerm? Close(ref EtfFrame frame) => frame.Kind switch
    {
        EtfFrameKind.Tuple => CloseTuple(ref frame),
        EtfFrameKind.List => CloseList(ref frame),
        EtfFrameKind.Map => Leave(CloseMap(frame.Items)),
        EtfFrameKind.Fun => Leave(CloseFun((EtfFunHeader)frame.Header!, frame.Items)),
        _ => Leave(((EtfRecordHeader)frame.Header!).ToRecord(frame.Items)),
    };

    private ErlTerm CloseTuple(ref EtfFrame frame)
    {
        var tuple = new ErlTuple(frame.Items);
        if (frame.Start >= 0 && _position - frame.Start <= SharedTuples.MaxBytes)
        {
            _shared!.Keep(frame.Slot, frame.Start, _position - frame.Start, _elements - frame.ElementsBefore, tuple);
        }

        return Leave(tuple);
    }

    private ErlTerm Leave(ErlTerm term)
    {
        _frames[--_depth] = default;
        return term;
    }

    /// <summary>The elements are there; the tail comes next. A tail that is a list is read into the same frame.</summary>
    private ErlTerm? CloseList(ref EtfFrame frame)
    {
        while (true)
        {
            Need(1);
            switch (_buffer[_position])
            {
                case EtfTag.Nil:
                    _position++;
                    _owed--;
                    Array.Resize(ref frame.Items, frame.Count);
                    return Leave(new ErlList(frame.Items));
                case EtfTag.List:
                    _position++;
                    int more = ReadCount(bytesEach: 1, bytesMore: 0);
                    if (more > 0)
                    {
                        GrowList(ref frame, more);
                        return null;
                    }

                    break;
                default:
                    frame.Kind = EtfFrameKind.ListTail;
                    return null;
            }
        }
    }

    private void GrowList(ref EtfFrame frame, int more)
    {
        Claim(more, owed: more);
        frame.Count += more;
        if (frame.Count > frame.Items.Length)
        {
            Array.Resize(ref frame.Items, Math.Max(frame.Count, frame.Items.Length * 2));
        }
    }

    private static ErlMap CloseMap(ErlTerm[] items)
    {
        var entries = new KeyValuePair<ErlTerm, ErlTerm>[items.Length / 2];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new(items[2 * i], items[(2 * i) + 1]);
        }

        return new ErlMap(entries);
    }

    private void Push(EtfFrameKind kind, int count, int owed, object? header = null)
    {
        if (_depth >= _limits.MaxDepth)
        {
            throw EtfErrors.TooLarge(nameof(EtfLimits.MaxDepth), _depth + 1L, _limits.MaxDepth);
        }

        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }

        Claim(count, owed);
        ref EtfFrame frame = ref _frames[_depth++];
        frame.Kind = kind;
        frame.Items = new ErlTerm[count];
        frame.Count = count;
        frame.Next = 0;
        frame.Header = header;
        frame.Start = -1;
    }

    private void Claim(int count, int owed)
    {
        if (count > _limits.MaxElements - _elements)
        {
            throw EtfErrors.TooLarge(nameof(EtfLimits.MaxElements), (long)_elements + count, _limits.MaxElements);
        }

        _elements += count;
        _owed += owed;
    }
}
