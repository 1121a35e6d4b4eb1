using System;
using System.Linq;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Snapshots;

/// <summary>A node on which 200 processes want to run at once: each that is asked would answer only when it is its turn.</summary>
public sealed class BusyNodeTests
{
    [Fact]
    public void Its_snapshot_is_taken_without_asking_processes_and_gives_the_same_verdict()
    {
        using var node = new LiveNode(eval: "Loop = fun(F) -> F(F) end, [spawn(fun() -> Loop(Loop) end) || _ <- lists:seq(1, 200)]", moreArguments: ["+S", "1:1"]);
        using Session session = Session.Connect(new ConnectOptions { Node = node.Name, Cookie = node.Cookie, EpmdPort = node.EpmdPort });
        using var snapshot = new SnapshotOfANode(session);

        Snapshot read = snapshot.Read();

        Assert.True(read.Evidence!.WithoutSignals);
        Assert.Equal(VerdictCause.SchedulerOverload, Assert.Single(Diagnosis.Judge(read.Evidence)).Cause);
        Assert.True(read.Processes.Count(process => process.Status == "runnable") > 100);
        Assert.All(read.Processes, process => Assert.Null(process.CurrentFunction));
    }
}
