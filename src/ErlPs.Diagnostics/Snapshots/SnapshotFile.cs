using System;
using System.Collections.Generic;
using System.IO;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Files;
using ErlPs.Diagnostics.Json;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>The files that snapshots are kept in. One is there whole or not at all, unless somebody else cuts it.</summary>
public static class SnapshotFile
{
    private static readonly WholeFile s_file = new("The snapshot", ".snapshot.gz", ErrorIds.SnapshotExists, ErrorIds.SnapshotNotWritten);

    // Of gzip, RFC 1952 section 2.3.1.
    private static readonly byte[] s_gzip = [0x1f, 0x8b];

    /// <summary>Refuses a file that must not be written, before anybody is asked for anything.</summary>
    /// <param name="path">A whole path.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.SnapshotExists"/>.</exception>
    public static void Check(string path, bool force) => s_file.Check(path, force);

    /// <summary>A name for the snapshot of a node: <c>app@host-20261124T021000Z.snapshot.gz</c>.</summary>
    public static string NameFor(string node, DateTimeOffset time) => s_file.NameFor(node, time);

    /// <summary>Writes a file.</summary>
    /// <param name="path">A whole path. With <paramref name="force"/> its folder is made, and a file that is there replaced, also a write-protected one.</param>
    /// <param name="force">Whether it may.</param>
    /// <param name="write">Writes the snapshot, as <see cref="SnapshotExporter.Write"/>.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.SnapshotExists"/>, <see cref="ErrorIds.SnapshotNotWritten"/>. Nothing was changed then.</exception>
    public static FileInfo Write(string path, bool force, Action<Stream> write) => s_file.Write(path, force, write);

    /// <summary>Reads all but the processes. The whole file is gone through, so that it is known whether it is whole.</summary>
    /// <exception cref="ErlangException">
    /// <see cref="ErrorIds.SnapshotUnreadable"/>, <see cref="ErrorIds.SnapshotForeign"/>, <see cref="ErrorIds.SnapshotVersionUnsupported"/>, or
    /// <see cref="ErrorIds.SnapshotTorn"/> when nothing can be read. Of a file that is torn further on, <see cref="Snapshot.Torn"/> says where.
    /// </exception>
    public static Snapshot Read(string path)
    {
        using SnapshotLines lines = Open(path);
        return OrUnreadable(path, () => new SnapshotReader(path).Read(lines));
    }

    /// <summary>The fields of a snapshot's first line; null when it is not one.</summary>
    internal static Dictionary<string, object?>? Fields(string line)
    {
        try
        {
            return JsonReader.Read(line) is Dictionary<string, object?> fields && fields.TryGetValue(SnapshotFormat.FormatMember, out object? format)
                && format is SnapshotFormat.Name ? fields : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a snapshot can begin with this part of a line.</summary>
    internal static bool MayBegin(string text)
    {
        string begin = $"{{\"{SnapshotFormat.FormatMember}\":\"{SnapshotFormat.Name}\"";
        return text.StartsWith(begin, StringComparison.Ordinal) || begin.StartsWith(text, StringComparison.Ordinal);
    }

    internal static ErlangException Cut(string path) =>
        new(ErrorIds.SnapshotTorn, $"{path} was cut before its first line ends. Nothing of it can be read.");

    internal static ErlangException Foreign(string path) =>
        new(ErrorIds.SnapshotForeign, $"{path} is no snapshot of ErlPs.");

    /// <summary>The processes as they are in the file, as far as it is whole.</summary>
    internal static IEnumerable<ProcessRecord> ReadProcesses(Snapshot snapshot)
    {
        using SnapshotLines lines = Open(snapshot.Path);
        var node = ErlAtom.Of(snapshot.Node);
        var rows = new ProcessRows();
        ProcessesHeader? header = null;
        long left = snapshot.ProcessCount ?? 0;
        using IEnumerator<string> all = lines.Read().GetEnumerator();
        while (left > 0 && OrUnreadable(snapshot.Path, all.MoveNext))
        {
            string line = all.Current;
            if (header is null)
            {
                if (line.StartsWith($"{{\"{SnapshotFormat.Processes}\":", StringComparison.Ordinal))
                {
                    header = RecordJson.Read<ProcessesHeader>(((Dictionary<string, object?>)JsonReader.Read(line)!)[SnapshotFormat.Processes]);
                }

                continue;
            }

            switch (Value(snapshot.Path, line))
            {
                case string text:
                    rows.Add(text);
                    break;
                case List<object?> row:
                    left--;
                    yield return Row(snapshot.Path, () => rows.Read(row, node, (uint)header.Creation));
                    break;
            }
        }
    }

    private static object? Value(string path, string line) => Row(path, () => JsonReader.Read(line));

    // Who goes through the processes gets an error that names the file, also when it has changed since it was imported.
    private static T Row<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new ErlangException(ErrorIds.SnapshotTorn, $"A process in {path} is damaged ({e.Message}); those before it were read.", e);
        }
    }

    private static SnapshotLines Open(string path)
    {
        FileStream file = OrUnreadable(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        try
        {
            foreach (byte expected in s_gzip)
            {
                int found = file.ReadByte();
                if (found < 0)
                {
                    throw Cut(path);
                }

                if (found != expected)
                {
                    throw Foreign(path);
                }
            }

            file.Position = 0;
            return new SnapshotLines(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static T OrUnreadable<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ErlangException(ErrorIds.SnapshotUnreadable, $"{path} can't be read: {error.Message}", error);
        }
    }
}
