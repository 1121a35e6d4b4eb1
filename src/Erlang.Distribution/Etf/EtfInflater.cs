using System;
using System.IO;
using System.IO.Compression;

namespace Erlang.Distribution.Etf;

/// <summary>Inflates a compressed term: zlib (RFC 1950) around deflate, which is all that .NET has here.</summary>
internal static class EtfInflater
{
    private const int FirstSize = 64 * 1024;
    private const int ZlibHeader = 2;
    private const int ZlibTrailer = 4;
    private const uint AdlerModulus = 65521;

    /// <param name="bytes">A size of 32 bits and zlib data up to the end.</param>
    /// <param name="offset">Where the size stands.</param>
    /// <param name="limits">What to refuse.</param>
    public static byte[] Inflate(byte[] bytes, int offset, EtfLimits limits)
    {
        uint size = Word(bytes, offset);
        int start = offset + 4;
        int packed = bytes.Length - start - ZlibHeader - ZlibTrailer;
        if (packed <= 0)
        {
            throw EtfErrors.CutShort(start, ZlibHeader + ZlibTrailer + 1, bytes.Length - start);
        }

        if (size > limits.MaxInflatedBytes)
        {
            throw EtfErrors.TooLarge(nameof(EtfLimits.MaxInflatedBytes), size, limits.MaxInflatedBytes);
        }

        if (size / packed > limits.MaxCompressionRatio)
        {
            throw EtfErrors.TooLarge(nameof(EtfLimits.MaxCompressionRatio), size / packed, limits.MaxCompressionRatio);
        }

        CheckHeader(bytes, start);
        byte[] inflated = Inflate(bytes, start + ZlibHeader, packed, (int)size);
        return Adler32(inflated) == Word(bytes, bytes.Length - ZlibTrailer)
            ? inflated
            : throw EtfErrors.Wrong(start, "compressed data whose checksum is wrong.");
    }

    private static byte[] Inflate(byte[] bytes, int offset, int count, int size)
    {
        try
        {
            using var source = new MemoryStream(bytes, offset, count, writable: false);
            using var deflate = new DeflateStream(source, CompressionMode.Decompress);
            byte[] inflated = new byte[Math.Min(size, FirstSize)];
            int length = 0;
            while (true)
            {
                int read = deflate.Read(inflated, length, inflated.Length - length);
                length += read;
                if (length == size)
                {
                    return deflate.ReadByte() < 0 ? inflated : throw EtfErrors.Wrong(offset, $"compressed data that is longer than the {size} bytes it claims.");
                }

                if (read == 0)
                {
                    throw EtfErrors.Wrong(offset, $"compressed data of {length} bytes that claims to be {size}.");
                }

                if (length == inflated.Length)
                {
                    Array.Resize(ref inflated, (int)Math.Min(size, 2L * length));
                }
            }
        }
        catch (InvalidDataException error)
        {
            throw EtfErrors.Wrong(offset, "compressed data that zlib cannot inflate.", error);
        }
    }

    /// <summary>RFC 1950: the method is deflate, there is no dictionary, and the two bytes are a multiple of 31.</summary>
    private static void CheckHeader(byte[] bytes, int offset)
    {
        int header = (bytes[offset] << 8) | bytes[offset + 1];
        if ((bytes[offset] & 0x0F) != 8 || (bytes[offset + 1] & 0x20) != 0 || header % 31 != 0)
        {
            throw EtfErrors.Wrong(offset, "compressed data that does not begin as zlib does.");
        }
    }

    private static uint Adler32(byte[] bytes)
    {
        // 5552 is the most bytes that cannot overflow 32 bits.
        uint low = 1;
        uint high = 0;
        for (int start = 0; start < bytes.Length; start += 5552)
        {
            int end = Math.Min(bytes.Length, start + 5552);
            for (int i = start; i < end; i++)
            {
                low += bytes[i];
                high += low;
            }

            low %= AdlerModulus;
            high %= AdlerModulus;
        }

        return (high << 16) | low;
    }

    private static uint Word(byte[] bytes, int offset) =>
        ((uint)bytes[offset] << 24) | ((uint)bytes[offset + 1] << 16) | ((uint)bytes[offset + 2] << 8) | bytes[offset + 3];
}
