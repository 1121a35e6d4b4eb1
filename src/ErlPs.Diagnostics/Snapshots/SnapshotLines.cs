using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>The whole lines of a snapshot, one after the other, and whether there should be more. It holds one line at a time.</summary>
internal sealed class SnapshotLines : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly GZipStream _bytes;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly MemoryStream _line = new();

    /// <param name="compressed">The file; disposed with this.</param>
    public SnapshotLines(Stream compressed) => _bytes = new GZipStream(compressed, CompressionMode.Decompress);

    /// <summary>How many were read.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the file ends within a line, has one that is too long, or has bytes that can't be decompressed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What came after the last whole line.</summary>
    public string Rest => Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length);

    public IEnumerable<string> Read()
    {
        while (Fill() is int length and > 0)
        {
            int start = 0;
            for (int end = Array.IndexOf(_buffer, (byte)'\n', 0, length); end >= 0; end = Array.IndexOf(_buffer, (byte)'\n', start, length - start))
            {
                _line.Write(_buffer, start, end - start);
                start = end + 1;
                Count++;
                string line = Rest;
                _line.SetLength(0);
                yield return line;
            }

            _line.Write(_buffer, start, length - start);
            if (_line.Length > SnapshotFormat.LongestLine)
            {
                break;
            }
        }

        IsCut |= _line.Length > 0;
    }

    public void Dispose() => _bytes.Dispose();

    // At the end of a cut file newer runtimes raise and older ones just end; a wrong checksum is the same to us.
    private int Fill()
    {
        try
        {
            return _bytes.Read(_buffer, 0, BufferSize);
        }
        catch (InvalidDataException)
        {
            IsCut = true;
            return 0;
        }
    }
}
