using System;
using System.Linq;
using System.Text.Json;
using Erlang.Distribution;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Metrics;

/// <summary>A live node's metrics.</summary>
[Collection(NodeCollection.Name)]
public sealed class ConvertToErlMetricTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_node_becomes_one_text_for_Prometheus()
    {
        string text = $"{_shell.Run("& { Get-ErlMemory; Get-ErlSystemInfo; Get-ErlLogLevel } | ConvertTo-ErlMetric").Single()}";
        Assert.Contains($"erlps_processes_limit{{node=\"{live.Node.Name}\"}} 262144\n", text, StringComparison.Ordinal);
        Assert.Contains("backend=\"logger\",log=\"primary\",level=\"notice\"} 1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_becomes_one_body_for_OpenTelemetry()
    {
        using var body = JsonDocument.Parse($"{_shell.Run("Get-ErlSystemInfo | ConvertTo-ErlMetric Otlp").Single()}");
        Assert.Contains(
            body.RootElement.GetProperty("resourceMetrics")[0].GetProperty("scopeMetrics")[0].GetProperty("metrics").EnumerateArray(),
            metric => metric.GetProperty("name").GetString() == "erlps.processes");
    }

    [Fact]
    public void What_has_no_metrics_is_an_error_and_the_rest_counts()
    {
        ShellResult result = _shell.Run("& { 'text'; Get-ErlMemory } | ConvertTo-ErlMetric");
        Assert.Equal([ErrorIds.MetricUnsupported], result.ErrorIds);
        Assert.Contains("erlps_memory_bytes", $"{result.Output.Single()}", StringComparison.Ordinal);
    }
}
