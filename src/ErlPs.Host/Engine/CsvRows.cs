using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>The records of comma-separated values as objects; the first record names the properties unless the caller does.</summary>
internal static class CsvRows
{
    public static IEnumerable<PSObject> Read(TextReader reader, char delimiter, IReadOnlyList<string>? header)
    {
        while (CsvFormat.Read(reader, delimiter) is { } record)
        {
            if (record.Count == 1 && record[0].Length == 0)
            {
                continue;
            }

            if (header is null)
            {
                bool typeLine = record[0].StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase);
                header = typeLine ? null : Names(record);
                continue;
            }

            var row = new PSObject();
            foreach ((string name, int index) in header.Select((name, index) => (name, index)))
            {
                row.Properties.Add(new PSNoteProperty(name, index < record.Count ? record[index] : null));
            }

            yield return row;
        }
    }

    // A column without a name still needs one: H1, H2, ...
    private static List<string> Names(IReadOnlyList<string> record)
    {
        int unnamed = 0;
        return [.. record.Select(name => name.Length > 0 ? name : $"H{++unnamed}")];
    }
}
