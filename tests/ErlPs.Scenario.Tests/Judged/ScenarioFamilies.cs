using ErlPs.Diagnostics.Verdicts;
using Xunit;

namespace ErlPs.Scenario.Tests.Judged;

public sealed class LogScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios => Of(VerdictCause.LogSinkBlocked, VerdictCause.LogSinkOverloaded);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}

public sealed class WaitingScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios => Of(VerdictCause.CallBottleneck, VerdictCause.Deadlock, VerdictCause.MailboxGrowth);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}

public sealed class MemoryScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios =>
        Of(VerdictCause.HeapBloat, VerdictCause.BinaryLeak, VerdictCause.EtsGrowth, VerdictCause.MemoryFragmentation);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}

public sealed class LimitScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios =>
        Of(VerdictCause.ProcessLeak, VerdictCause.AtomExhaustion, VerdictCause.PortExhaustion, VerdictCause.RestartLoop);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}

public sealed class ConnectionScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios => Of(VerdictCause.PortBlocked, VerdictCause.DistributionBlocked);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}

public sealed class HealthyScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios => Select(e => e.IsHealthy && !e.RunsAlone);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Gives_no_verdict(string scenario, string release) => Judge(scenario, release);
}

/// <summary>Those that keep all processors busy run after the others, one by one, lest others be judged by them.</summary>
[CollectionDefinition(nameof(BusyScenarios), DisableParallelization = true)]
[Collection(nameof(BusyScenarios))]
public sealed class BusyScenarios : ScenarioTests
{
    public static TheoryData<string, string> Scenarios => Select(e => e.RunsAlone);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Is_judged_right(string scenario, string release) => Judge(scenario, release);
}
