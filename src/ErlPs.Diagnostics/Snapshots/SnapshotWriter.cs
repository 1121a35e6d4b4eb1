using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Text;
using ErlPs.Diagnostics.Json;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>Writes a snapshot, in this order: header, memory, evidence, blockers, processes, end. It holds nothing of what it wrote but the texts that processes share.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    private readonly StreamWriter _lines;
    private readonly StringBuilder _line = new();
    private long? _processes;

    /// <param name="output">Where the compressed bytes go; it stays open.</param>
    public SnapshotWriter(Stream output) =>
        _lines = new StreamWriter(new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };

    private static string Version { get; } = typeof(SnapshotWriter).Assembly.GetName().Version!.ToString(3);

    public void WriteHeader(Evidence evidence)
    {
        _line.Clear().Append('{');
        JsonText.Append(_line, SnapshotFormat.FormatMember).Append(':');
        JsonText.Append(_line, SnapshotFormat.Name).Append(',');
        JsonText.Append(_line, SnapshotFormat.VersionMember).Append(':').Append(SnapshotFormat.Version).Append(',');
        var header = new SnapshotHeader { Node = evidence.Node, OtpRelease = evidence.OtpRelease, TakenAt = evidence.TakenAt, WrittenBy = $"ErlPs {Version}" };
        string fields = RecordJson.Append(new StringBuilder(), header).ToString();
        _lines.WriteLine(_line.Append(fields, 1, fields.Length - 1).ToString());
    }

    /// <param name="memory">Null when the node does not count its memory.</param>
    /// <param name="system">What the node is.</param>
    public void WriteMemory(NodeMemory? memory, NodeSystemInfo system)
    {
        if (memory is not null)
        {
            Write(SnapshotFormat.Memory, memory);
        }

        Write(SnapshotFormat.SystemInfo, system);
    }

    /// <summary>A line for each item of a list, so that of a file that was cut as much as possible can be read.</summary>
    public void WriteEvidence(Evidence evidence)
    {
        IReadOnlyList<PropertyInfo> properties = RecordJson.PropertiesOf(typeof(Evidence));
        PropertyInfo[] lists = properties.Where(property => RecordJson.ItemType(property.PropertyType) is not null).ToArray();
        _line.Clear();
        JsonText.Append(_line.Append('{'), SnapshotFormat.Evidence).Append(':');
        char before = '{';
        foreach (PropertyInfo property in properties.Except(lists))
        {
            JsonText.Append(_line.Append(before), property.Name).Append(':');
            RecordJson.Append(_line, property.GetValue(evidence));
            before = ',';
        }

        _lines.WriteLine(_line.Append("}}").ToString());
        long count = 0;
        foreach (PropertyInfo list in lists)
        {
            foreach (object? item in (IEnumerable)list.GetValue(evidence)!)
            {
                Write($"{SnapshotFormat.Evidence}.{list.Name}", item);
                count++;
            }
        }

        Write(SnapshotFormat.EvidenceEnd, count);
    }

    public void WriteBlockers(IReadOnlyList<Blocker> blockers)
    {
        foreach (Blocker blocker in blockers)
        {
            Write(SnapshotFormat.Blocker, blocker);
        }

        Write(SnapshotFormat.BlockerEnd, blockers.Count);
    }

    /// <summary>Writes them as they come.</summary>
    public void WriteProcesses(IEnumerable<ProcessRecord> processes)
    {
        _processes = 0;
        var rows = new ProcessRows();
        foreach (ProcessRecord process in processes)
        {
            if (_processes == 0)
            {
                Write(SnapshotFormat.Processes, new ProcessesHeader(process.Pid.Creation, ProcessRows.Columns));
            }

            rows.Write(_lines, process);
            _processes++;
        }
    }

    public void WriteEnd() => Write(SnapshotFormat.End, new SnapshotEnd(_processes));

    public void Dispose() => _lines.Dispose();

    private void Write(string member, object? value)
    {
        JsonText.Append(_line.Clear().Append('{'), member).Append(':');
        _lines.WriteLine(RecordJson.Append(_line, value).Append('}').ToString());
    }
}
