using System;
using System.IO;
using System.Linq;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Reporting.Making;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Page;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Reporting.Tests;

/// <summary>Reports of the story's node, healthy and with 2,000 workers that hang in its log sink.</summary>
public sealed class LiveReportTests(LiveReportTests.Fixture live) : IClassFixture<LiveReportTests.Fixture>
{
    private const int Workers = 2000;

    [Fact]
    public void The_culprit_is_a_group_of_its_own_and_its_waiters_are_one()
    {
        ReportPoint point = Story().Latest;
        ReportGroup culprit = Assert.Single(point.Groups, group => group.Role == ReportRole.Culprit);
        Assert.Equal(("lager_event", 1), (culprit.Name, culprit.Count));
        ReportGroup waiters = Assert.Single(point.Groups, group => group.Role == ReportRole.Affected && group.Count > 1);
        Assert.Equal(("leaky:worker/1", Workers), (waiters.Name, waiters.Count));
    }

    [Fact]
    public void No_process_is_counted_twice()
    {
        ReportPoint point = Story().Latest;
        long all = point.Counts.Single(count => count.Name == "Processes").Count;
        // The node counts in another instant, and small kinds may be left out.
        Assert.InRange(point.Groups.Sum(group => group.Count), all - 20, all + 20);
    }

    [Fact]
    public void The_wait_graph_leads_from_the_crowd_to_the_culprit()
    {
        ReportPoint point = Story().Latest;
        ReportWaitEdge edge = point.EdgesOfVerdict.OrderByDescending(edge => edge.Count).First();
        Assert.InRange(edge.Count, Workers, Workers + 1);
        Assert.Equal("gen:do_call/4", edge.Function);
        Assert.Equal("lager_event", point.WaitNodes.Single(node => node.Id == edge.To).Name);
        ReportWaitNode crowd = point.WaitNodes.Single(node => node.Id == edge.From);
        Assert.Equal((ReportWaitKind.Crowd, "leaky:worker/1"), (crowd.Kind, crowd.Name));
        Assert.Equal(point.Groups.Single(group => group.Name == "leaky:worker/1").Key, crowd.GroupKey);
    }

    [Fact]
    public void The_longest_queue_is_the_culprits_and_its_stack_comes_first()
    {
        ReportPoint point = Story().Latest;
        Assert.Equal("lager_event", point.Processes[0].RegisteredName);
        Assert.Equal(ReportRole.Culprit, point.Stacks[0].Role);
        Assert.Contains("leaky_backend:write/1", point.Stacks[0].Frames);
        Assert.Contains(point.Stacks, stack => stack.Role == ReportRole.Affected && stack.Frames.Contains("gen_event:rpc/2"));
    }

    [Fact]
    public void The_parts_of_the_memory_make_the_whole()
    {
        ReportMemory memory = Story().Latest.Memory;
        Assert.InRange(memory.Kinds.Sum(kind => kind.Bytes), memory.Total!.Value, memory.Total.Value * 1.05);
    }

    [Fact]
    public void Evidence_of_several_times_is_a_history_in_time_order()
    {
        ReportModel report = ReportMaker.Make([live.Hung, live.Healthy]);
        Assert.Equal([live.Healthy.TakenAt, live.Hung.TakenAt], report.Points.Select(point => point.TakenAt));
        Assert.Empty(report.Points[0].Verdicts);
        Assert.Equal("LogSinkBlocked", report.Latest.Verdicts[0].Cause);
    }

    [Fact]
    public void Evidence_of_two_nodes_is_no_history() =>
        Assert.Throws<ArgumentException>(() => ReportMaker.Make([live.Hung, live.Hung with { Node = "other@host" }]));

    [Fact]
    public void A_file_is_small_and_whole()
    {
        string folder = Directory.CreateTempSubdirectory("erlps-report-").FullName;
        try
        {
            FileInfo file = ReportFile.Write(Story(), Path.Combine(folder, "story.html"), force: false);
            Assert.InRange(file.Length, 100_000, 1_000_000);
            Assert.EndsWith("</html>\n", File.ReadAllText(file.FullName), StringComparison.Ordinal);
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_page_names_whose_work_is_in_it()
    {
        var output = new StringWriter();
        ReportPage.Write(Story(), output);
        Assert.Contains("Apache ECharts (Apache License 2.0", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("default-src &#39;none&#39;", output.ToString(), StringComparison.Ordinal);
    }

    private ReportModel Story() => ReportMaker.Make([live.Hung]);

    /// <summary>Looks once at the healthy node and once at the one that hangs.</summary>
    public sealed class Fixture : IDisposable
    {
        private readonly LagerNode _node = new();

        public Fixture()
        {
            var options = new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort };
            using var session = Session.Connect(options);
            var window = new EvidenceOptions { Window = TimeSpan.FromSeconds(1) };
            Healthy = EvidenceGatherer.Gather(session, window);
            _node.Hang(Workers);
            Hung = EvidenceGatherer.Gather(session, window);
        }

        public Evidence Healthy { get; }

        public Evidence Hung { get; }

        public void Dispose() => _node.Dispose();
    }
}
