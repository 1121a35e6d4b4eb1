using System.Collections.Generic;
using System.Linq;
using ErlPs.Host.Tests.Support;
using Xunit;

namespace ErlPs.Host.Tests;

/// <summary>
/// What users type, with the output that pwsh 7.6 gives for it, written down in OneLiners/Expected.txt.
/// One process runs them all; each is a test of its own.
/// </summary>
public sealed class OneLinerTests(OneLinerTests.HostRun run) : IClassFixture<OneLinerTests.HostRun>
{
    public static TheoryData<string> Lines => [.. OneLinerRun.Expected.Select(one => one.Line)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_gives_what_pwsh_gives(string line)
    {
        string expected = OneLinerRun.Expected.Single(one => one.Line == line).Output;

        Assert.Equal(expected, run.Outputs.GetValueOrDefault(line, "(the line did not run)"));
    }

    [PwshFact]
    public void The_pwsh_on_this_machine_gives_the_same()
    {
        IReadOnlyDictionary<string, string> pwsh = OneLinerRun.In(Places.Pwsh!);

        string[] different = [.. run.Outputs.Keys.Where(line => pwsh.GetValueOrDefault(line) != run.Outputs[line])];

        Assert.True(different.Length == 0, string.Join('\n', different.Select(line => $"> {line}\nerlps: {run.Outputs[line]}\npwsh: {pwsh.GetValueOrDefault(line)}")));
    }

    public sealed class HostRun
    {
        public IReadOnlyDictionary<string, string> Outputs { get; } = OneLinerRun.In(Places.Host);
    }
}
