using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Metrics;

/// <summary>Prometheus' own judge of metrics, from the package prometheus.</summary>
internal static class Promtool
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>The text parses, and keeps to the conventions.</summary>
    public static void AssertClean(string text) => Assert.Equal((0, ""), Run(text, "check", "metrics"));

    /// <summary>The stricter parser of OpenMetrics takes it too. promtool wants a time at each value, which a scraped text has not.</summary>
    public static void AssertReadsOpenMetrics(string text)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("erlps-metrics-");
        try
        {
            string file = Path.Combine(folder.FullName, "metrics.txt");
            File.WriteAllText(file, Regex.Replace(text, @"(?m)^(erlps.*)$", "$1 1717243200"));
            (int exitCode, string said) = Run("", "tsdb", "create-blocks-from", "openmetrics", file, Path.Combine(folder.FullName, "blocks"));
            Assert.True(exitCode == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int ExitCode, string Said) Run(string input, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("promtool", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(s_limit));
        return (process.ExitCode, output.Result + errors.Result);
    }
}
