using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>A real Erlang node on loopback. It halts when the test ends, and by itself when the test's process dies.</summary>
public sealed class LiveNode : IDisposable
{
    // The node evaluates each line of its standard input ("Id Expressions."), to the end, which comes when whoever started it is gone.
    // It halts without flushing: a port that is blocked would never be flushed.
    private const string EvaluateInput = """
        spawn(fun() ->
            Evaluate = fun(Line) ->
                {Id, [_ | Text]} = lists:splitwith(fun(C) -> C =/= $\s end, Line),
                Reply = try
                    {ok, Tokens, _} = erl_scan:string(Text),
                    {ok, Expressions} = erl_parse:parse_exprs(Tokens),
                    {value, Value, _} = erl_eval:exprs(Expressions, []),
                    io_lib:format("ok ~0tp", [Value])
                catch Class:Reason -> io_lib:format("error ~0tp", [{Class, Reason}])
                end,
                io:format("~nreply ~s ~ts~n", [Id, Reply])
            end,
            Read = fun(Again) ->
                case io:get_line('') of
                    Line when is_list(Line) -> spawn(fun() -> Evaluate(Line) end), Again(Again);
                    _ -> erlang:halt(0, [{flush, false}])
                end
            end,
            Read(Read)
        end)
        """;

    private static readonly TimeSpan s_evaluationTimeout = TimeSpan.FromSeconds(60);
    private static int s_count;

    private readonly LiveEpmd? _ownEpmd;
    private readonly ChildProcess _process;
    private int _evaluations;

    /// <param name="epmd">The epmd to register with; one of the node's own when null.</param>
    /// <param name="name">What stands before the @.</param>
    /// <param name="eval">Erlang expressions to run before the node counts as started, separated by commas.</param>
    /// <param name="moreArguments">Further arguments of <c>erl</c>.</param>
    /// <param name="codePath">A folder of compiled modules.</param>
    /// <param name="otp">The Erlang to start it with; the machine's own when null.</param>
    public LiveNode(
        LiveEpmd? epmd = null,
        string? name = null,
        string? eval = null,
        IEnumerable<string>? moreArguments = null,
        string? codePath = null,
        OtpInstallation? otp = null)
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
        arguments.AddRange(["-eval", $"{EvaluateInput.Replace('\n', ' ')}, {(eval is null ? "" : eval + ", ")}io:format(\"node is ready~n\")."]);
        (string fileName, IReadOnlyList<string> whole) = otp is null ? ("erl", arguments) : otp.Command("erl", arguments);
        _process = new ChildProcess(fileName, whole, [new("ERL_EPMD_PORT", $"{EpmdPort}"), new("ERL_CRASH_DUMP_SECONDS", "0"), new("HOME", Path.GetTempPath())]);
        _process.WaitForLine("node is ready", TimeSpan.FromSeconds(60));
    }

    public string Name { get; }

    public string Cookie { get; }

    public int EpmdPort { get; }

    public int ProcessId => _process.Id;

    /// <summary>All that the node printed.</summary>
    public string Output => _process.Output;

    /// <summary>Runs Erlang expressions on the node, without the distribution, and gives their value as text.</summary>
    /// <param name="expressions">Separated by commas, without the final full stop.</param>
    public string Eval(string expressions)
    {
        string id = $"{Interlocked.Increment(ref _evaluations)}";
        _process.WriteLine($"{id} {expressions.ReplaceLineEndings(" ")}.");
        string reply = _process.WaitForLine($"reply {id} ", s_evaluationTimeout)[$"reply {id} ".Length..];
        return reply.StartsWith("ok ", StringComparison.Ordinal)
            ? reply[3..]
            : throw new InvalidOperationException($"{expressions} on {Name}: {reply}");
    }

    public void Dispose()
    {
        _process.Dispose();
        _ownEpmd?.Dispose();
    }
}
