using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

/// <summary>
/// A node where process_info on one process hangs, as it did on OTP 25.3 (erlang/otp#7801): it waits in a dirty call, opening a pipe that nobody
/// writes to, and the processes that answer for such are suspended.
/// </summary>
public sealed class HangingProcessTests : IDisposable
{
    private readonly string _pipe = Path.Combine(Path.GetTempPath(), $"erlps-pipe-{Guid.NewGuid():N}");
    private readonly LiveNode _node;
    private readonly Session _session;
    private readonly List<SkippedProcesses> _skipped = [];
    private readonly ErlTerm _hanging;
    private readonly HashSet<string> _all;

    public HangingProcessTests()
    {
        using (Process mkfifo = Process.Start("mkfifo", _pipe))
        {
            mkfifo.WaitForExit();
        }

        _node = new LiveNode(eval:
            $$"""
            Idle = fun() -> receive stop -> ok end end,
            [spawn(Idle) || _ <- lists:seq(1, 1500)],
            register(hanging, spawn(fun() -> receive go -> prim_file:open("{{_pipe}}", [read, raw]) end end)),
            [spawn(Idle) || _ <- lists:seq(1, 1500)],
            [spawn(fun() -> L = lists:seq(1, N * 2000), receive stop -> L end end) || N <- lists:seq(1, 20)]
            """);
        _session = Session.Connect(new ConnectOptions { Node = _node.Name, Cookie = _node.Cookie, EpmdPort = _node.EpmdPort });
        _all = [.. ProcessScanner.Scan(_session).Select(record => record.Id)];
        _node.Eval(
            """
            Answering = [P || P <- processes(), process_info(P, initial_call) =:= {initial_call, {erts_dirty_process_signal_handler, start, 0}}],
            [_ | _] = [erlang:suspend_process(P) || P <- Answering],
            spawn(fun() -> [erlang:suspend_process(P) || P <- Answering], timer:sleep(infinity) end),
            timer:sleep(100), hanging ! go, timer:sleep(100)
            """);
        _hanging = _session.Call("erlang", "whereis", [ErlAtom.Of("hanging")]);
    }

    // Seconds for each step, so that a machine under load has time for those that do answer.
    private static CallOptions Options => new() { Timeout = TimeSpan.FromSeconds(24) };

    private ProcessQuery Query => new() { OnSkipped = _skipped.Add };

    public void Dispose()
    {
        _session.Dispose();
        _node.Dispose();
        File.Delete(_pipe);
    }

    [Fact]
    public void It_costs_a_scan_that_process_alone()
    {
        HashSet<string> found = [.. ProcessScanner.Scan(_session, Query, Options).Select(record => record.Id)];

        SkippedProcesses skipped = Assert.Single(_skipped);
        Assert.Equal(_hanging, Assert.Single(skipped.Pids));
        Assert.Equal(ErrorIds.CallTimeout, skipped.Reason);
        Assert.True(found.Count > 3000);
        Assert.Equal([_hanging.ToString()], _all.Except(found));
    }

    [Fact]
    public void The_largest_are_found_all_the_same_and_nothing_is_left_on_the_node()
    {
        ErlTerm before = _session.Call("erlang", "system_info", [ErlAtom.Of("process_count")]);

        ProcessRecord[] largest = ProcessScanner.Scan(_session, Query with { SortBy = "Memory", Top = 3 }, Options).ToArray();

        Assert.Equal(3, largest.Length);
        Assert.Equal(largest.OrderByDescending(record => record.Memory), largest);
        Assert.True(largest[0].Memory > 16 * 30_000);
        Assert.Equal(_hanging, Assert.Single(Assert.Single(_skipped).Pids));
        Assert.Equal(before, _session.Call("erlang", "system_info", [ErlAtom.Of("process_count")]));
    }
}
