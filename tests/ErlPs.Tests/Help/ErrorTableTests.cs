using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Erlang.Distribution;
using ErlPs.Errors;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Help;

/// <summary>The ids in the code, the table of the cmdlets and the page of the manual are the same.</summary>
public sealed class ErrorTableTests
{
    private static readonly string[] s_ids = [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_id_has_a_category_and_an_advice() => Assert.Equal(s_ids.Order(), ErrorTable.Ids.Order());

    [Fact]
    public void The_manual_has_every_id_with_its_category_and_its_advice()
    {
        string[] rows = File.ReadAllLines(Path.Combine(ErlangSource.Root, "docs", "errors.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(s_ids.Length, rows.Length);
        foreach (string id in s_ids)
        {
            ErrorTable.Entry entry = ErrorTable.Find(id);
            string row = Assert.Single(rows, row => row.StartsWith($"| `{id}` | {entry.Category} | ", StringComparison.Ordinal));
            Assert.EndsWith($" | {entry.Action} |", row, StringComparison.Ordinal);
        }
    }
}
