using System;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Backtraces;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Backtraces;

[Collection(LagerCollection.Name)]
public class BacktraceReaderTests
{
    private readonly LagerFixture _lager;

    public BacktraceReaderTests(LagerFixture lager) => _lager = lager;

    [Fact]
    public void A_worker_that_hangs_shows_the_way_into_the_sink()
    {
        _lager.Node.Hang(50);
        try
        {
            ErlPid[] waiters = ((ErlList)((ErlTuple)Call("process_info", Whereis("lager_event"), ErlAtom.Of("monitored_by")))[1]).Cast<ErlPid>().ToArray();

            Backtrace[] found = waiters.Select(pid => BacktraceReader.Read(_lager.Rpc, pid)).ToArray();

            Backtrace worker = found.First(backtrace => backtrace.Frames.Any(frame => frame.Mfa == "leaky:worker/1"));
            Assert.Equal(["gen:do_call/4", "gen_event:rpc/2", "lager:do_log_impl/10"], worker.Frames.Take(3).Select(frame => frame.Mfa));
            Assert.Contains(worker.Frames[2].Variables, variable => variable.Text.StartsWith("{lager_msg,", StringComparison.Ordinal));
            Assert.Equal((_lager.Rpc.NodeName, "waiting", "gen:do_call/4"), (worker.Node, worker.Status, worker.CurrentFunction));
            Assert.Null(worker.RegisteredName);
            Assert.False(worker.Truncated);
            Assert.Equal(worker.Text.Length, worker.TextBytes);
        }
        finally
        {
            _lager.Node.Heal();
        }
    }

    [Fact]
    public void A_registered_process_has_its_name_and_the_node_keeps_nothing()
    {
        ErlPid logger = Whereis("logger");

        Backtrace backtrace = _lager.LeavingNoProcess(() => BacktraceReader.Read(_lager.Rpc, logger));

        Assert.Equal("logger", backtrace.RegisteredName);
        Assert.Equal("gen_server:loop/7", backtrace.Frames[0].Mfa);
        Assert.Equal(logger.ToString(), backtrace.Id);
    }

    [Fact]
    public void A_process_that_has_ended_has_its_own_error()
    {
        ErlPid pid = Spawn("fun() -> ok end");
        _lager.Await($"length([P || P <- processes(), P =:= {PidOf(pid)}])", 0);

        var error = Assert.Throws<ErlangException>(() => BacktraceReader.Read(_lager.Rpc, pid));

        Assert.Equal(ErrorIds.ProcessNotFound, error.ErrorId);
        Assert.Contains(pid.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_of_another_node_has_its_own_error()
    {
        var foreign = new ErlPid(ErlAtom.Of("other@127.0.0.1"), 40, 0, 1);

        Assert.Equal(ErrorIds.PidOfAnotherNode, Assert.Throws<ErlangException>(() => BacktraceReader.Read(_lager.Rpc, foreign)).ErrorId);
    }

    [Fact]
    public void A_long_text_is_cut_on_the_node_and_says_how_long_it_was()
    {
        ErlPid pid = Spawned("proc_lib:spawn(gen_server, enter_loop, [no_module, [], lists:seq(1, 100000)])");
        _lager.Await($"case process_info({PidOf(pid)}, current_function) of {{_, {{gen_server, loop, 7}}}} -> 1; _ -> 0 end", 1);
        var limits = new BacktraceLimits { MaxTextBytes = 10_000, MaxTermLength = 500 };

        Backtrace backtrace = BacktraceReader.Read(_lager.Rpc, pid, limits);

        Assert.Equal(limits.MaxTextBytes, backtrace.Text.Length);
        Assert.True(backtrace.TextBytes > 100_000, $"{backtrace.TextBytes} bytes");
        Assert.True(backtrace.Truncated);
        Assert.All(backtrace.Frames.SelectMany(frame => frame.Variables), variable => Assert.InRange(variable.Text.Length, 0, limits.MaxTermLength));
    }

    [Fact]
    public void A_hibernated_process_is_named_by_its_current_function()
    {
        ErlPid pid = Spawn("fun() -> proc_lib:hibernate(lists, reverse, [[]]) end");
        _lager.Await($"case process_info({PidOf(pid)}, current_function) of {{_, {{erlang, hibernate, 3}}}} -> 1; _ -> 0 end", 1);

        BacktraceFrame top = BacktraceReader.Read(_lager.Rpc, pid).Frames[0];

        Assert.Equal(("erlang", "hibernate", 3, "erlang:hibernate/3"), (top.Module, top.Function, top.Arity, top.Mfa));
        Assert.Null(top.Offset);
    }

    [Fact]
    public void A_sensitive_process_shows_nothing()
    {
        ErlPid pid = Spawn("fun() -> process_flag(sensitive, true), register(a_secret, self()), receive stop -> ok end end");
        _lager.Await("length([a_secret || whereis(a_secret) =/= undefined])", 1);

        Backtrace backtrace = BacktraceReader.Read(_lager.Rpc, pid);

        Assert.Empty(backtrace.Frames);
        Assert.Equal(("a_secret", "", 0L), (backtrace.RegisteredName, backtrace.Text, backtrace.TextBytes));
    }

    private ErlPid Spawn(string fun) => Spawned($"spawn({fun})");

    private ErlPid Spawned(string expression)
    {
        string text = _lager.Eval($"pid_to_list({expression})");
        return (ErlPid)Call("list_to_pid", ErlList.FromText(text.Trim('"')));
    }

    private static string PidOf(ErlPid pid) => $"list_to_pid(\"{pid}\")";

    private ErlPid Whereis(string name) => (ErlPid)Call("whereis", ErlAtom.Of(name));

    private ErlTerm Call(string function, params ErlTerm[] arguments) => _lager.Rpc.Call("erlang", function, arguments);
}
