using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Metrics;
using ErlPs.Diagnostics.Trends;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Metrics;

/// <summary>Metrics as text, judged by the tools that read them: promtool for Prometheus, a JSON parser and the rules of OTLP for the other.</summary>
public sealed class MetricTextTests
{
    private static readonly DateTimeOffset s_time = new(2024, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly object[] s_everything =
    [
        new NodeMemory { Node = "a@h", Total = 1000, Processes = 400, ProcessesUsed = 390, System = 600, Atom = 50, AtomUsed = 40, Binary = 100, Code = 200, Ets = 60 },
        new NodeMemory { Node = "b@h", Total = 2000, Processes = 400, System = 1600, Atom = 50, Binary = 100, Code = 200, Ets = 60 },
        new NodeSystemInfo
        {
            Node = "a@h", OtpRelease = "R16B02", ErtsVersion = "5.10.3", SystemArchitecture = "x86_64", Uptime = TimeSpan.FromSeconds(1.5),
            ProcessCount = 20, ProcessLimit = 262144, PortCount = 3, PortLimit = 65536, Schedulers = 2, SchedulersOnline = 2,
        },
        new LogLevel { Node = "a@h", Backend = LogBackend.Lager, Sink = "lager_event", Handler = "lager_file_backend", Ident = "log/a.log", Level = "debug", Mode = LogMode.Sync, QueueLen = 100_000, Waiters = 99_999, Blocked = true },
        new LogLevel { Node = "a@h", Backend = LogBackend.Lager, Sink = "lager_event", Handler = "lager_file_backend", Ident = "log/b.log", Level = "error", Mode = LogMode.Sync, QueueLen = 100_000, Waiters = 99_999, Blocked = true },
        new LogLevel { Node = "b@h", Backend = LogBackend.Logger, Scope = LogScope.Primary, Level = "notice" },
        new MemoryTrend { Node = "a@h", Total = 1000, Limit = 4000, GrowthPerHour = 3600, ProcessesGrowthPerHour = 7200, BinaryGrowthPerHour = -3600, TimeToLimit = TimeSpan.FromHours(1) },
    ];

    [Fact]
    public void Promtool_finds_nothing_to_say() => Promtool.AssertClean(OpenMetricsText.Write(Set(s_everything)));

    [Fact]
    public void Promtool_reads_it_as_OpenMetrics() => Promtool.AssertReadsOpenMetrics(OpenMetricsText.Write(Set(s_everything)));

    [Fact]
    public void Promtool_reads_any_label_as_it_was_written()
    {
        var random = new Random(99);
        var set = new MetricSet();
        var metric = new Metric("erlps.any", "1", "Any label.");
        for (int i = 0; i < 1000; i++)
        {
            set.Add(new MetricPoint(metric, AnyText(random), [new("i", $"{i}"), new("text", AnyText(random))], i));
        }

        string text = OpenMetricsText.Write(set);
        Promtool.AssertClean(text);
        foreach ((string line, MetricPoint point) in text.Split('\n').Where(line => line.StartsWith("erlps", StringComparison.Ordinal)).Zip(set.Points))
        {
            Assert.Equal([point.Node, .. point.Labels.Select(label => label.Value)], ReadLabels(line));
        }
    }

    [Fact]
    public void The_kinds_of_memory_add_up_to_the_total()
    {
        IEnumerable<MetricPoint> memory = Set(s_everything).Points.Where(point => point.Metric.Name == "erlps.memory");
        Assert.Equal([("a@h", 1000), ("b@h", 2000)], memory.GroupBy(point => point.Node).Select(node => (node.Key, node.Sum(point => point.Value))));
    }

    [Fact]
    public void Growth_is_by_the_second() =>
        Assert.Contains("erlps_memory_growth_bytes_per_second{node=\"a@h\",kind=\"processes\"} 2\n", OpenMetricsText.Write(Set(s_everything)), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_known_has_no_value()
    {
        string text = OpenMetricsText.Write(Set([new NodeSystemInfo { Node = "old@h", OtpRelease = "R16B02" }, new MemoryTrend { Node = "old@h" }]));
        Assert.DoesNotContain("erlps_atoms", text, StringComparison.Ordinal);
        Assert.DoesNotContain("growth", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_it_is_still_a_text_to_read()
    {
        Assert.Equal("# EOF\n", OpenMetricsText.Write(new MetricSet()));
        Assert.Equal("""{"resourceMetrics":[]}""", OtlpJson.Write(new MetricSet(), s_time, "1.0.0"));
    }

    [Fact]
    public void Otlp_has_a_resource_a_node_with_its_metrics()
    {
        using var body = JsonDocument.Parse(OtlpJson.Write(Set(s_everything), s_time, "1.2.3"));
        JsonElement[] resources = [.. body.RootElement.GetProperty("resourceMetrics").EnumerateArray()];
        Assert.Equal(["a@h", "b@h"], resources.Select(InstanceId));
        JsonElement scope = resources[0].GetProperty("scopeMetrics")[0];
        Assert.Equal("ErlPs", scope.GetProperty("scope").GetProperty("name").GetString());
        JsonElement memory = scope.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "erlps.memory");
        Assert.Equal("By", memory.GetProperty("unit").GetString());
        JsonElement point = memory.GetProperty("gauge").GetProperty("dataPoints")[0];
        Assert.Equal("1717243200123000000", point.GetProperty("timeUnixNano").GetString());
        Assert.Equal(400, point.GetProperty("asDouble").GetDouble());
        Assert.Equal("kind", point.GetProperty("attributes")[0].GetProperty("key").GetString());
        Assert.Equal("processes", point.GetProperty("attributes")[0].GetProperty("value").GetProperty("stringValue").GetString());
    }

    [Fact]
    public void Otlp_carries_any_text()
    {
        var random = new Random(5);
        for (int i = 0; i < 1000; i++)
        {
            string text = AnyText(random);
            var set = new MetricSet();
            set.Add(new MetricPoint(new Metric("erlps.any", "1", text), text, [new("text", text)], i));
            string json = OtlpJson.Write(set, s_time, "1.0.0");
            Assert.Equal(text, InstanceId(JsonDocument.Parse(json).RootElement.GetProperty("resourceMetrics")[0]));
            Assert.Equal(text, JsonDocument.Parse(json).RootElement.GetProperty("resourceMetrics")[0].GetProperty("scopeMetrics")[0].GetProperty("metrics")[0].GetProperty("description").GetString());
        }
    }

    private static MetricSet Set(IEnumerable<object> values)
    {
        var set = new MetricSet();
        foreach (MetricPoint point in values.SelectMany(value => MetricReader.Read(value)!))
        {
            set.Add(point);
        }

        return set;
    }

    private static string InstanceId(JsonElement resource) => resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
        .Single(attribute => attribute.GetProperty("key").GetString() == "service.instance.id").GetProperty("value").GetProperty("stringValue").GetString()!;

    /// <summary>Text full of what must be escaped.</summary>
    private static string AnyText(Random random)
    {
        string[] pieces = ["\\", "\"", "\n", "\\n", "{", "}", ",", "=", "#", " ", "\t", "é", "漢", "😀", "a", "\r"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    /// <summary>The values of a line's labels, by the rules of the format. Written apart from the writer.</summary>
    private static List<string> ReadLabels(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        bool inside = false;
        for (int i = line.IndexOf('{', StringComparison.Ordinal); i < line.Length; i++)
        {
            if (inside && line[i] == '\\')
            {
                i++;
                value.Append(line[i] == 'n' ? '\n' : line[i]);
            }
            else if (line[i] == '"')
            {
                if (inside)
                {
                    values.Add(value.ToString());
                    value.Clear();
                }

                inside = !inside;
            }
            else if (inside)
            {
                value.Append(line[i]);
            }
        }

        return [.. values.Where((_, index) => index is 0 or 1 or 2)];
    }
}
