using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>A real Erlang node on loopback. It halts when the test ends, and by itself when the test's process dies.</summary>
public sealed class LiveNode : IDisposable
{
    // The node reads its standard input to the end, which comes when whoever started it is gone.
    private const string HaltWithParent = "spawn(fun() -> F = fun(G) -> case io:get_line('') of L when is_list(L) -> G(G); _ -> halt() end end, F(F) end)";
    private static int s_count;

    private readonly LiveEpmd? _ownEpmd;
    private readonly ChildProcess _process;

    /// <param name="epmd">The epmd to register with; one of the node's own when null.</param>
    /// <param name="name">What stands before the @.</param>
    /// <param name="eval">Erlang expressions to run before the node counts as started, separated by commas.</param>
    /// <param name="moreArguments">Further arguments of <c>erl</c>.</param>
    /// <param name="codePath">A folder of compiled modules.</param>
    public LiveNode(
        LiveEpmd? epmd = null, string? name = null, string? eval = null, IEnumerable<string>? moreArguments = null, string? codePath = null)
    {
        if (epmd is null)
        {
            epmd = _ownEpmd = new LiveEpmd();
        }

        EpmdPort = epmd.Port;
        Name = $"{name ?? $"test{Environment.ProcessId}x{Interlocked.Increment(ref s_count)}"}@127.0.0.1";
        Cookie = "testcookie";
        List<string> arguments =
        [
            "-noshell", "-name", Name, "-setcookie", Cookie, "-hidden",
            "-kernel", "inet_dist_use_interface", "{127,0,0,1}",
        ];
        if (codePath is not null)
        {
            arguments.AddRange(["-pa", codePath]);
        }

        arguments.AddRange(moreArguments ?? []);
        arguments.AddRange(["-eval", $"{HaltWithParent}, {(eval is null ? "" : eval + ", ")}io:format(\"node is ready~n\")."]);
        _process = new ChildProcess("erl", arguments, [new("ERL_EPMD_PORT", $"{EpmdPort}"), new("ERL_CRASH_DUMP_SECONDS", "0"), new("HOME", Path.GetTempPath())]);
        _process.WaitForLine("node is ready", TimeSpan.FromSeconds(60));
    }

    public string Name { get; }

    public string Cookie { get; }

    public int EpmdPort { get; }

    public int ProcessId => _process.Id;

    /// <summary>All that the node printed.</summary>
    public string Output => _process.Output;

    public void Dispose()
    {
        _process.Dispose();
        _ownEpmd?.Dispose();
    }
}
