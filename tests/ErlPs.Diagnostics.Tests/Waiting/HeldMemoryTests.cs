using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts.Gathering;
using ErlPs.Diagnostics.Waiting;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Waiting;

/// <summary>What is held of the processes of a node that hang. Nothing else runs then, so that the heap tells of nothing else.</summary>
[Collection(nameof(AloneCollection))]
public sealed class HeldMemoryTests
{
    private const int Workers = 20_000;

    [Fact]
    public void Who_waits_for_whom_is_held_in_a_few_tens_of_bytes_a_process()
    {
        using var lager = new LagerNode();
        lager.Hang(Workers);
        using Session session = Session.Connect(new ConnectOptions { Node = lager.Name, Cookie = lager.Cookie, EpmdPort = lager.EpmdPort });
        _ = Waiting(session); // code and caches are there
        long before = GC.GetTotalMemory(forceFullCollection: true);

        WaitChains chains = Look(session);

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(chains.Table.Count, Workers, Workers + 1000);
        Assert.InRange((double)held / chains.Table.Count, 40, 100);
        GC.KeepAlive(chains);
    }

    [Fact]
    public void A_second_look_is_held_in_a_few_bytes_a_process()
    {
        using var lager = new LagerNode();
        lager.Hang(Workers);
        using Session session = Session.Connect(new ConnectOptions { Node = lager.Name, Cookie = lager.Cookie, EpmdPort = lager.EpmdPort });
        ProcessTable first = ProcessTable.Read(session, ProcessQuery.Default, null, default);
        _ = Compare(session, first).Kinds; // code and caches are there
        long before = GC.GetTotalMemory(forceFullCollection: true);

        SecondLook second = Compare(session, first);

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(second.Kinds[0].Count, Workers, Workers + 1000);
        Assert.InRange((double)held / first.Count, 0.25, 10);
        GC.KeepAlive(second);
        GC.KeepAlive(first);
    }

    // Of their own, so that nothing on the stack keeps what they leave.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Waiting(IRpc rpc) => Look(rpc).Table.Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SecondLook Compare(IRpc rpc, ProcessTable first) =>
        new(first, ProcessScanner.Scan(rpc), new HashSet<ulong>(), 20, withTable: false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WaitChains Look(IRpc rpc) =>
        new(WaitEdges.Read(rpc, ProcessTable.Read(rpc, ProcessQuery.Default, null, default), null, default));
}

[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
