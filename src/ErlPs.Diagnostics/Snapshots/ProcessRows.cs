using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Json;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>
/// A process as an array, and back: the pid's two numbers, three numbers of texts, three numbers, and the registered name and the label where there is one. What
/// many processes have in common is written once, as a text of the table.
/// </summary>
internal sealed class ProcessRows
{
    private const int Numbers = 8;

    // A label is any term, and there may be one for each process.
    private const int LongestLabel = 256;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _texts = new();
    private readonly StringBuilder _row = new();

    public static IReadOnlyList<string> Columns { get; } =
        ["PidNumber", "PidSerial", "InitialCall", "CurrentFunction", "Status", "MessageQueueLen", "Memory", "Reductions", "RegisteredName", "Label"];

    /// <summary>Writes the lines that this process needs: new texts, then the process.</summary>
    public void Write(TextWriter lines, ProcessRecord process)
    {
        WriteNew(lines, process.InitialCall);
        WriteNew(lines, process.CurrentFunction);
        WriteNew(lines, process.Status);
        _row.Clear().Append('[');
        Append(process.Pid.Id).Append(',');
        Append(process.Pid.Serial).Append(',');
        AppendPlace(process.InitialCall).Append(',');
        AppendPlace(process.CurrentFunction).Append(',');
        AppendPlace(process.Status).Append(',');
        Append(process.MessageQueueLen).Append(',');
        Append(process.Memory).Append(',');
        Append(process.Reductions);
        if (process.RegisteredName is not null || process.Label is not null)
        {
            RecordJson.Append(_row.Append(','), process.RegisteredName);
        }

        if (process.Label is not null)
        {
            RecordJson.Append(_row.Append(','), process.Label.Length > LongestLabel ? process.Label.Substring(0, LongestLabel) + "..." : process.Label);
        }

        lines.WriteLine(_row.Append(']').ToString());
    }

    /// <summary>Takes the next text of the table.</summary>
    public void Add(string text) => _texts.Add(text);

    /// <summary>The process of a row.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public ProcessRecord Read(IReadOnlyList<object?> row, ErlAtom node, uint creation) => row.Count >= Numbers
        ? new ProcessRecord
        {
            Node = node.Name,
            Pid = new ErlPid(node, (uint)Number(row[0]), (uint)Number(row[1]), creation),
            InitialCall = Text(row[2]),
            CurrentFunction = Text(row[3]),
            Status = Text(row[4]),
            MessageQueueLen = Number(row[5]),
            Memory = Number(row[6]),
            Reductions = Number(row[7]),
            RegisteredName = row.Count > Numbers ? row[Numbers] as string : null,
            Label = row.Count > Numbers + 1 ? row[Numbers + 1] as string : null,
        }
        : throw new FormatException("no process");

    private void WriteNew(TextWriter lines, string? text)
    {
        if (text is not null && !_places.ContainsKey(text))
        {
            _places[text] = _places.Count;
            lines.WriteLine(JsonText.Quote(text));
        }
    }

    private StringBuilder AppendPlace(string? text) => text is null ? _row.Append("null") : Append(_places[text]);

    private StringBuilder Append(long number) => _row.Append(number.ToString(CultureInfo.InvariantCulture));

    private static long Number(object? value) => value is long number ? number : throw new FormatException("no number of a process");

    private string? Text(object? place) => place switch
    {
        null => null,
        long at when at >= 0 && at < _texts.Count => _texts[(int)at],
        _ => throw new FormatException("no text of the table"),
    };
}
