using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using ErlPs.TestSupport;

namespace ErlPs.Runbook.Tests;

/// <summary>One run of <c>./erlps</c>.</summary>
public sealed record Erlps(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static Erlps File(string runbook, params string[] arguments) =>
        Run(["-File", Path.Combine(RunbookFile.Folder, runbook), .. arguments]);

    /// <summary>The objects that a line of PowerShell gives.</summary>
    public static IReadOnlyList<JsonElement> Objects(string line)
    {
        Erlps run = Run(["-Command", $"$ErrorActionPreference = 'Stop'; ConvertTo-Json -Compress -InputObject @({line})"]);
        // Before it there may be what the host says, such as "What if: ...".
        string json = run.Output[(run.Output.TrimEnd().LastIndexOf('\n') + 1)..];
        return run.ExitCode == 0
            ? [.. JsonDocument.Parse(json).RootElement.EnumerateArray()]
            : throw new InvalidOperationException($"{line} ended with {run.ExitCode}: {run.Output}\n{run.Errors}");
    }

    private static Erlps Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(ErlangSource.Root, "erlps"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"erlps did not end: {string.Join(' ', arguments)}");
        }

        return new Erlps(process.ExitCode, output.Result, errors.Result);
    }
}
