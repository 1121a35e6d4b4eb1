using System;
using System.Threading;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Tests.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Memory;

[Collection(nameof(ManyProcessesNode))]
public class LiveNodeTests(ManyProcessesNode node)
{
    [Fact]
    public void Memory_adds_up()
    {
        NodeMemory memory = NodeMemory.Read(node.Session);

        Assert.Equal(node.Session.NodeName, memory.Node);
        Assert.Equal(memory.Total, memory.Processes + memory.System);
        Assert.True(memory.Processes > 20_000 * 2_000, $"{memory.Processes} bytes for 20,000 processes");
        Assert.InRange(memory.ProcessesUsed!.Value, 1, memory.Processes!.Value);
        Assert.InRange(memory.AtomUsed!.Value, 1, memory.Atom!.Value);
        Assert.All(new[] { memory.Binary, memory.Code, memory.Ets }, part => Assert.InRange(part!.Value, 1, memory.System!.Value));
    }

    [Fact]
    public void System_info_has_the_nodes_own_numbers()
    {
        NodeSystemInfo info = NodeSystemInfo.Read(node.Session);

        Assert.Equal(node.Session.OtpReleaseText, info.OtpRelease);
        Assert.Equal(SystemInfo("version"), ErlList.FromText(info.ErtsVersion));
        Assert.StartsWith("Erlang/OTP", info.SystemVersion, StringComparison.Ordinal);
        Assert.Equal(SystemInfo("process_limit"), ErlInteger.Of(info.ProcessLimit));
        Assert.Equal(SystemInfo("port_count"), ErlInteger.Of(info.PortCount));
        Assert.Equal(SystemInfo("atom_limit"), ErlInteger.Of(info.AtomLimit!.Value));
        Assert.Equal(SystemInfo("ets_limit"), ErlInteger.Of(info.EtsLimit!.Value));
        Assert.Equal(SystemInfo("schedulers_online"), ErlInteger.Of(info.SchedulersOnline));
        Assert.True(info.ProcessCount > 20_200);
        Assert.InRange(info.AtomCount!.Value, 1_000, info.AtomLimit.Value);
        Assert.InRange(info.EtsCount!.Value, 1, info.EtsLimit.Value);
        Assert.Equal(8, info.WordSize);
    }

    [Fact]
    public void Uptime_is_what_the_nodes_wall_clock_says_and_does_not_restart_it()
    {
        WallClock();
        Thread.Sleep(60);

        TimeSpan uptime = NodeSystemInfo.Read(node.Session).Uptime;

        (long total, long sinceLastCall) = WallClock();
        Assert.InRange(sinceLastCall, 60, total);
        Assert.InRange(uptime.TotalMilliseconds, 1, total + 1_000);
        Assert.True(uptime.TotalMilliseconds > total - 10_000, $"{uptime} of {total} ms");
    }

    private (long Total, long SinceLastCall) WallClock()
    {
        var clock = (ErlTuple)node.Call("erlang", "statistics", ErlAtom.Of("wall_clock"));
        return (((ErlInteger)clock[0]).Value, ((ErlInteger)clock[1]).Value);
    }

    private ErlTerm SystemInfo(string item) => node.Call("erlang", "system_info", ErlAtom.Of(item));
}
