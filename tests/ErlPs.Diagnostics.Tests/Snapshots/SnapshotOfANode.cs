using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;

namespace ErlPs.Diagnostics.Tests.Snapshots;

/// <summary>A snapshot of a live node in a folder of the test's own, and files made of it.</summary>
public sealed class SnapshotOfANode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-snapshot-").FullName;

    public SnapshotOfANode(IRpc rpc, SnapshotOptions? options = null) =>
        SnapshotFile.Write(Path, force: false, output => Evidence = SnapshotExporter.Write(rpc, output, options));

    public string Path => System.IO.Path.Combine(_folder, "node.snapshot.gz");

    /// <summary>What was written.</summary>
    public Evidence Evidence { get; private set; } = new();

    public byte[] Bytes => File.ReadAllBytes(Path);

    public IReadOnlyList<string> Lines
    {
        get
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path), CompressionMode.Decompress));
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    public Snapshot Read() => SnapshotFile.Read(Path);

    /// <summary>A file of these bytes.</summary>
    public string With(ReadOnlySpan<byte> bytes)
    {
        string path = System.IO.Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes.ToArray());
        return path;
    }

    /// <summary>A compressed file of these lines.</summary>
    public string With(IEnumerable<string> lines)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        return With(bytes.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
