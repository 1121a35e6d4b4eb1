using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Dist;
using Xunit;

namespace Erlang.Distribution.Tests.Dist;

public sealed class FrameBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Frames_come_out_whole_however_the_bytes_arrive(int step)
    {
        byte[][] frames = [[1], [], [2, 3, 4], [.. Enumerable.Repeat((byte)9, 300)]];
        Assert.Equal(frames, Feed(new FrameBuffer(1000), Stream(frames), step));
    }

    [Fact]
    public void The_buffer_grows_with_the_bytes_and_not_with_the_length()
    {
        var buffer = new FrameBuffer(int.MaxValue - 1000);
        Assert.Empty(Feed(buffer, [0x70, 0, 0, 0, 1, 2, 3], 7));
        buffer.MakeRoom();
        Assert.True(buffer.Bytes.Length < 1_000_000);
    }

    [Fact]
    public void A_large_frame_passes_and_its_memory_is_given_back()
    {
        var frame = new byte[10_000_000];
        new Random(1).NextBytes(frame);
        var buffer = new FrameBuffer(frame.Length);
        Assert.Equal(frame, Assert.Single(Feed(buffer, Stream(frame), 50_000)));
        buffer.MakeRoom();
        Assert.True(buffer.Bytes.Length < 1_000_000);
    }

    [Fact]
    public void A_frame_of_exactly_the_limit_passes_and_one_more_byte_does_not()
    {
        Assert.Single(Feed(new FrameBuffer(100_000), Stream(new byte[100_000]), 7777));
        ErlangException e = Assert.Throws<ErlangException>(() => Feed(new FrameBuffer(100_000), Stream(new byte[100_001]), 7777));
        Assert.Equal(ErrorIds.FrameTooLarge, e.ErrorId);
    }

    private static byte[] Stream(params byte[][] frames) =>
        [.. frames.SelectMany(f => (byte[])[(byte)(f.Length >> 24), (byte)(f.Length >> 16), (byte)(f.Length >> 8), (byte)f.Length, .. f])];

    private static List<byte[]> Feed(FrameBuffer buffer, byte[] stream, int step)
    {
        var frames = new List<byte[]>();
        for (int sent = 0; sent < stream.Length;)
        {
            (int offset, int room) = buffer.MakeRoom();
            int count = Math.Min(Math.Min(step, room), stream.Length - sent);
            Array.Copy(stream, sent, buffer.Bytes, offset, count);
            buffer.Received(count);
            sent += count;
            while (buffer.TryTake(out int start, out int length))
            {
                frames.Add(buffer.Bytes[start..(start + length)]);
            }
        }

        return frames;
    }
}
