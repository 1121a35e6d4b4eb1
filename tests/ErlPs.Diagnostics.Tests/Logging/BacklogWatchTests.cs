using System.Threading;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

[Collection(LagerCollection.Name)]
public class BacklogWatchTests(LagerFixture lager)
{
    [Fact]
    public void A_queue_that_drains_has_a_rate_and_an_end_and_one_that_stands_has_none()
    {
        lager.Node.Hang(3000);
        var watch = new LogBacklogWatch(lager.Rpc);
        LogBacklogSample first = Assert.Single(watch.Look());
        Thread.Sleep(200);
        LogBacklogSample stands = Assert.Single(watch.Look());
        lager.Eval("leaky:slow(5)");
        Thread.Sleep(1000);
        LogBacklogSample drains = Assert.Single(watch.Look());
        lager.Node.Heal();
        LogBacklogSample drained = Assert.Single(watch.Look());

        Assert.Equal(("lager_event", null, null, false), (first.Sink, first.DrainRate, first.TimeToEmpty, first.Drained));
        Assert.Equal((0d, null), (stands.DrainRate, stands.TimeToEmpty));
        Assert.True(drains.QueueLen < first.QueueLen && drains.DrainRate > 0 && drains.TimeToEmpty > System.TimeSpan.Zero);
        Assert.True(drained.Drained);
    }

    [Fact]
    public void A_sink_that_is_not_there_is_an_error_that_names_what_is()
    {
        var error = Assert.Throws<ErlangException>(() => new LogBacklogWatch(lager.Rpc, "audit_lager_event"));

        Assert.Equal(ErrorIds.LogSinkNotFound, error.ErrorId);
        Assert.Contains("lager_event", error.Message);
    }
}
