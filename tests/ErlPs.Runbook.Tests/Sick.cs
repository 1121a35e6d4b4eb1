using System;
using System.IO;
using System.Text.Json;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>What a file that a runbook wrote of the story's node has to tell when its log sink hangs.</summary>
internal static class Sick
{
    /// <summary>A whole page whose verdict names the culprit.</summary>
    public static void AssertReport(string path)
    {
        string page = File.ReadAllText(path);
        Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
        string verdict = page[page.IndexOf("id=\"verdict\"", StringComparison.Ordinal)..];
        Assert.Contains("lager_event", verdict[..verdict.IndexOf("</section>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    /// <summary>A whole snapshot from which the verdict can be told without the node.</summary>
    public static void AssertSnapshot(string path, string node)
    {
        JsonElement verdict = Erlps.Objects($"(Import-ErlSnapshot -LiteralPath '{path}' | Get-ErlDiagnosis)[0] | ForEach-Object {{ @{{ Node = \"$($_.Node)\"; Cause = \"$($_.Cause)\"; Culprit = \"$($_.CulpritName)\" }} }}")[0];
        Assert.Equal((node, "LogSinkBlocked", "lager_event"),
            (verdict.GetProperty("Node").GetString(), verdict.GetProperty("Cause").GetString(), verdict.GetProperty("Culprit").GetString()));
    }
}
