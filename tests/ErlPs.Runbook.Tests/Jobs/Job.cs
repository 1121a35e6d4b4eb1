using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ErlPs.TestSupport;

namespace ErlPs.Runbook.Tests.Jobs;

/// <summary>A runbook that ran as an Azure Automation job would: see <c>Invoke-Job.ps1</c>.</summary>
internal sealed record Job(string Status, IReadOnlyList<JsonElement> Output, IReadOnlyList<string> Errors, string Exception)
{
    /// <param name="runbook">The script's path.</param>
    /// <param name="parameters">What the job is given, of JSON's types alone.</param>
    /// <param name="assets">The file with the account's assets.</param>
    public static Job Run(string runbook, object parameters, string assets)
    {
        string script = Path.Combine(ErlangSource.Root, "tests", "ErlPs.Runbook.Tests", "Jobs", "Invoke-Job.ps1");
        Erlps run = Erlps.File(script, "-Runbook", runbook, "-Parameters", JsonSerializer.Serialize(parameters), "-Assets", assets);
        string? line = run.Output.Trim().Split('\n').LastOrDefault();
        if (run.ExitCode != 0 || line is not ['{', ..])
        {
            throw new InvalidOperationException($"The job gave {run.ExitCode}: {run.Output}\n{run.Errors}");
        }

        JsonElement job = JsonDocument.Parse(line).RootElement;
        return new Job(
            job.GetProperty("Status").GetString()!,
            [.. job.GetProperty("Output").EnumerateArray()],
            [.. job.GetProperty("Error").EnumerateArray().Select(error => error.GetString()!)],
            job.GetProperty("Exception").GetString()!);
    }
}
