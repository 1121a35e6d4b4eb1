using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    public static IReadOnlyList<string> Columns { get; } =
        ["PidNumber", "PidSerial", "InitialCall", "CurrentFunction", "Status", "MessageQueueLen", "Memory", "Reductions", "RegisteredName", "Label"];

    /// <summary>The lines that this process needs: new texts, then the process.</summary>
    public IEnumerable<string> Lines(ProcessRecord process)
    {
        string?[] texts = [process.InitialCall, process.CurrentFunction, process.Status];
        foreach (string text in texts.OfType<string>())
        {
            if (!_places.ContainsKey(text))
            {
                _places[text] = _places.Count;
                yield return JsonText.Quote(text);
            }
        }

        var row = new StringBuilder("[")
            .AppendFormat(CultureInfo.InvariantCulture, "{0},{1},", process.Pid.Id, process.Pid.Serial)
            .Append(string.Join(",", texts.Select(text => text is null ? "null" : _places[text].ToString(CultureInfo.InvariantCulture))))
            .AppendFormat(CultureInfo.InvariantCulture, ",{0},{1},{2}", process.MessageQueueLen, process.Memory, process.Reductions);
        if (process.RegisteredName is not null || process.Label is not null)
        {
            RecordJson.Append(row.Append(','), process.RegisteredName);
        }

        if (process.Label is not null)
        {
            RecordJson.Append(row.Append(','), process.Label.Length > LongestLabel ? process.Label.Substring(0, LongestLabel) + "..." : process.Label);
        }

        yield return row.Append(']').ToString();
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

    private static long Number(object? value) => value is long number ? number : throw new FormatException("no number of a process");

    private string? Text(object? place) => place switch
    {
        null => null,
        long at when at >= 0 && at < _texts.Count => _texts[(int)at],
        _ => throw new FormatException("no text of the table"),
    };
}
