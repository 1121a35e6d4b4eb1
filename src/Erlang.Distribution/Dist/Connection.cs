using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Handshake;
using Erlang.Distribution.Net;

namespace Erlang.Distribution.Dist;

/// <summary>
/// A connection after the handshake. Somebody always reads, for a node suspends whoever sends to a peer that does not: a thread of the
/// connection's own, or for moments a caller who waits for an answer. Another thread ticks, and sends what cannot be sent at once.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly TcpChannel _channel;
    private readonly Stream _stream;
    private readonly FrameSender _sender;
    private readonly FrameBuffer _frames;
    private readonly ReadTurn _turn = new();
    private readonly IConnectionHandler _handler;
    private readonly NodeName _node;
    private ErlangException? _closeReason;
    private long _bytesReceived;

    /// <summary>Takes the channel over. Nothing is read before <see cref="Start"/>.</summary>
    public Connection(
        TcpChannel channel, NodeName node, HandshakeResult handshake, int maxFrameBytes, ConnectionTiming timing, IConnectionHandler handler)
    {
        _channel = channel;
        _node = node;
        _handler = handler;
        _frames = new FrameBuffer(maxFrameBytes);
        _stream = channel.OpenStream(timing.SilenceLimit);
        _sender = new FrameSender(channel, _stream, timing, Close);
        Dialect = handshake.Has(DistributionFlags.BigCreation) ? EtfDialect.Current
            : handshake.Has(DistributionFlags.MapTag) ? EtfDialect.OldWithMaps
            : EtfDialect.Old;
    }

    /// <summary>What the node can decode.</summary>
    public EtfDialect Dialect { get; }

    /// <summary>Why it is closed; null while it is open.</summary>
    public ErlangException? CloseReason => Volatile.Read(ref _closeReason);

    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    public long BytesSent => _sender.BytesSent;

    public void Start()
    {
        StartThread(ReadFrames, "reader");
        StartThread(_sender.Run, "sender");
    }

    /// <summary>Sends a frame without waiting. On a closed connection it does nothing: the handler was told.</summary>
    /// <exception cref="Terms.TermFormatException">The frame cannot be encoded. The connection is unharmed.</exception>
    public void Send(OutgoingFrame frame) => _sender.Send(frame.Encode(Dialect));

    /// <summary>
    /// As <see cref="Send"/>, for what we send of ourselves, often on a thread that nobody waits for. It holds terms of the node; when the node gave
    /// one that it could not read back, the connection ends, and with it the processes that are linked to us.
    /// </summary>
    public void SendOrClose(OutgoingFrame frame)
    {
        try
        {
            Send(frame);
        }
        catch (ErlangException e)
        {
            Close(IncomingFrame.Violation("an identifier that is beyond what it can have", e));
        }
    }

    /// <summary>Closes, once: the first reason counts.</summary>
    public void Close(ErlangException reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is null)
        {
            _sender.Stop();
            _channel.Dispose();
            _handler.Closed(reason);
        }
    }

    public void Dispose() => Close(new ErlangException(ErrorIds.ConnectionClosed, $"The connection to '{_node}' was closed here."));

    private void StartThread(ThreadStart body, string role)
    {
        var thread = new Thread(() => RunGuarded(body)) { IsBackground = true, Name = $"ErlPs {role} {_node}" };
        thread.Start();
    }

    /// <summary>An exception that left a thread would end the whole process, which is somebody's shell.</summary>
    private void RunGuarded(ThreadStart body)
    {
        try
        {
            body();
        }
        catch (ErlangException e)
        {
            Close(e);
        }
        catch (Exception e)
        {
            Close(new ErlangException(ErrorIds.ConnectionClosed, $"The connection to '{_node}' failed: {e.Message}", e));
        }
    }

    /// <summary>
    /// Reads on this thread, which waits for the task: it saves waking two threads a call. An answer that takes longer than a moment is left to the
    /// connection's own thread, also while other answers come: the caller has a deadline, and may be stopped.
    /// </summary>
    public void ReadUntil(Task answered)
    {
        if (!answered.IsCompleted && _turn.TryTake())
        {
            try
            {
                int began = Environment.TickCount;
                RunGuarded(() => ReadWhile(() => !answered.IsCompleted && Environment.TickCount - began <= ReadTurn.Longest, ReadTurn.Moment));
            }
            finally
            {
                _turn.Return();
            }
        }
    }

    /// <summary>The body of the reader's thread.</summary>
    private void ReadFrames()
    {
        while (CloseReason is null)
        {
            if (_handler.ExpectsMany)
            {
                // The node writes each answer by itself. While this thread does not sleep, a write has nobody to wake.
                Thread.Yield();
            }

            _channel.WaitForData(Timeout.Infinite);
            _turn.TakeWhenFree();
            try
            {
                ReadWhile(() => true, 0);
            }
            finally
            {
                _turn.Return();
            }
        }
    }

    /// <summary>Reads what comes until there has been nothing for a while, in milliseconds. Most answers come within the moment before a thread sleeps.</summary>
    private void ReadWhile(Func<bool> wanted, int patience)
    {
        while (CloseReason is null && wanted() && ((patience > 0 && _channel.SpinForData()) || _channel.WaitForData(patience)))
        {
            ReadOnce();
        }
    }

    private void ReadOnce()
    {
        (int offset, int room) = _frames.MakeRoom();
        int read = Read(offset, room);
        if (read == 0)
        {
            Close(new ErlangException(
                ErrorIds.ConnectionClosed, $"'{_node}' closed the connection. It has stopped, or something there disconnected us; its log may say what."));
            return;
        }

        Interlocked.Add(ref _bytesReceived, read);
        _sender.NoteReceived();
        _frames.Received(read);
        while (_frames.TryTake(out int start, out int count))
        {
            if (count == 0)
            {
                _sender.AnswerTick();
            }
            else
            {
                _handler.Received(IncomingFrame.Parse(_frames.Bytes, start, count));
            }
        }
    }

    private int Read(int offset, int count)
    {
        try
        {
            return _stream.Read(_frames.Bytes, offset, count);
        }
        catch (Exception e) when (TcpChannel.IsIoFailure(e))
        {
            Close(new ErlangException(ErrorIds.ConnectionClosed, $"The connection to '{_node}' broke: {e.Message}", e));
            return 0;
        }
    }
}
