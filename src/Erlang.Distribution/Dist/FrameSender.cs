using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Dist;

/// <summary>
/// Writes whole frames, one at a time, and ticks. <see cref="Send"/> never waits: a small frame is written at once when nothing is in its
/// way; the others wait in a queue for the thread that also ticks. So neither a caller nor the reader hangs on a node that does not read.
/// </summary>
internal sealed class FrameSender
{
    private const int WriteAtOnceUpTo = 16 * 1024;

    /// <summary>
    /// A socket that can be written to takes this much without waiting: a third of its buffer is free (Linux), and none is smaller than 16 KiB. So it is asked once
    /// for many small frames; asking costs as much as reading.
    /// </summary>
    private const int ProvenRoom = 4 * 1024;

    private static readonly byte[] Tick = new byte[4];

    private readonly object _gate = new();
    private readonly Queue<byte[]> _queue = new();
    private readonly TcpChannel _channel;
    private readonly Stream _stream;
    private readonly ConnectionTiming _timing;
    private readonly Action<ErlangException> _close;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _lastSent;
    private long _lastReceived;
    private long _bytesSent;
    private int _room;
    private bool _writing;
    private bool _tickWanted;
    private bool _stopped;

    public FrameSender(TcpChannel channel, Stream stream, ConnectionTiming timing, Action<ErlangException> close)
    {
        _channel = channel;
        _stream = stream;
        _timing = timing;
        _close = close;
    }

    public long BytesSent => Interlocked.Read(ref _bytesSent);

    public void Send(byte[] frame)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            if (_writing || _queue.Count > 0 || frame.Length > WriteAtOnceUpTo || !HasRoom(frame.Length))
            {
                _queue.Enqueue(frame);
                if (_queue.Count == 1 && !_writing)
                {
                    // Else it is awake, or the end of the write wakes it.
                    Monitor.Pulse(_gate);
                }

                return;
            }

            _writing = true;
        }

        Write(frame);
    }

    /// <summary>The node has sent something: it is alive.</summary>
    public void NoteReceived() => Interlocked.Exchange(ref _lastReceived, _clock.Elapsed.Ticks);

    /// <summary>The node has ticked. One that ticks faster than we do would give us up without an answer.</summary>
    public void AnswerTick()
    {
        lock (_gate)
        {
            _tickWanted = true;
            Monitor.Pulse(_gate);
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _queue.Clear();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>The body of the sender's thread.</summary>
    public void Run()
    {
        while (NextFrame() is { } frame)
        {
            Write(frame);
        }

        if (Silence >= _timing.SilenceLimit)
        {
            _close(new ErlangException(
                ErrorIds.ConnectionClosed,
                $"The node sent nothing for {(int)_timing.SilenceLimit.TotalSeconds} seconds, not even a tick. It or the network between is down or frozen."));
        }
    }

    private bool HasRoom(int bytes)
    {
        if (bytes > _room)
        {
            if (!_channel.CanWriteNow())
            {
                return false;
            }

            _room = ProvenRoom;
        }

        _room -= bytes;
        return true;
    }

    private TimeSpan Silence => _clock.Elapsed - TimeSpan.FromTicks(Interlocked.Read(ref _lastReceived));

    /// <summary>Waits for a frame to write. Null at the end: stopped, or the node has been silent too long.</summary>
    private byte[]? NextFrame()
    {
        lock (_gate)
        {
            while (!_stopped && Silence < _timing.SilenceLimit)
            {
                TimeSpan untilTick = _lastSent + _timing.TickInterval - _clock.Elapsed;
                if (!_writing && (_queue.Count > 0 || _tickWanted || untilTick <= TimeSpan.Zero))
                {
                    _writing = true;
                    if (_queue.Count > 0)
                    {
                        return Dequeue();
                    }

                    _tickWanted = false;
                    return Tick;
                }

                // Somebody who writes now puts the next tick off.
                TimeSpan untilSilence = _timing.SilenceLimit - Silence;
                TimeSpan untilDue = _writing ? _timing.TickInterval : untilTick;
                TimeSpan wait = untilDue < untilSilence ? untilDue : untilSilence;
                Monitor.Wait(_gate, Math.Max(1, (int)wait.TotalMilliseconds + 1));
            }

            return null;
        }
    }

    /// <summary>The frames that wait, as one piece to write while they are small: many callers at once need few writes.</summary>
    private byte[] Dequeue()
    {
        int count = 0;
        int length = 0;
        foreach (byte[] frame in _queue)
        {
            if (count > 0 && length + frame.Length > WriteAtOnceUpTo)
            {
                break;
            }

            count++;
            length += frame.Length;
        }

        if (count == 1)
        {
            return _queue.Dequeue();
        }

        byte[] joined = new byte[length];
        for (int at = 0; at < length;)
        {
            byte[] frame = _queue.Dequeue();
            Buffer.BlockCopy(frame, 0, joined, at, frame.Length);
            at += frame.Length;
        }

        return joined;
    }

    private void Write(byte[] frame)
    {
        try
        {
            _stream.Write(frame, 0, frame.Length);
            Interlocked.Add(ref _bytesSent, frame.Length);
        }
        catch (Exception e)
        {
            // Whatever it is, half a frame may be out. This may be a thread that nobody waits for, so nothing may leave it.
            _close(new ErlangException(ErrorIds.ConnectionClosed, "The node no longer takes what we send: it has closed, or it is frozen.", e));
        }
        finally
        {
            lock (_gate)
            {
                _writing = false;
                _lastSent = _clock.Elapsed;
                if (_queue.Count > 0 || _tickWanted)
                {
                    // Only then: waking a thread costs more than the write.
                    Monitor.Pulse(_gate);
                }
            }
        }
    }
}
