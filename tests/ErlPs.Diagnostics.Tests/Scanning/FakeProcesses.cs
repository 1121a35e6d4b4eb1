using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Tests.Scanning;

/// <summary>A node whose processes have their number as message_queue_len. Some of them may hang whoever asks.</summary>
internal sealed class FakeProcesses
{
    private static readonly ErlTuple s_mfa = new(ErlAtom.Of("lists"), ErlAtom.Of("map"), ErlInteger.Of(2));
    private readonly int _count;
    private readonly HashSet<uint> _hanging;
    private int _outstanding;

    public FakeProcesses(int count, params uint[] hanging)
    {
        _count = count;
        _hanging = [.. hanging];
    }

    /// <summary>How long the answer to the first, second, ... read takes.</summary>
    public Func<int, TimeSpan> Delay { get; init; } = _ => TimeSpan.Zero;

    public int MostOutstanding { get; private set; }

    public int Cancelled { get; private set; }

    public int Reads { get; private set; }

    public IRpc Rpc => new FakeRpc(AnswerAsync);

    private static ErlPid Pid(int number) => new(ErlAtom.Of("fake@127.0.0.1"), (uint)number, 0, 1);

    private async Task<ErlTerm> AnswerAsync(string function, IReadOnlyList<ErlTerm> arguments, CallOptions options, CancellationToken cancellationToken) => function switch
    {
        "erl_scan:string" => new ErlTuple(ErlAtom.Ok, ErlList.Empty, ErlInteger.Of(1)),
        "erl_parse:parse_exprs" => new ErlTuple(ErlAtom.Ok, new ErlList(ErlAtom.Of("parsed"))),
        "erl_eval:expr" => await EvaluateAsync((ErlList)arguments[1], options, cancellationToken).ConfigureAwait(false),
        _ => throw FakeRpc.Raised("undef"),
    };

    private async Task<ErlTerm> EvaluateAsync(ErlList bindings, CallOptions options, CancellationToken cancellationToken)
    {
        Dictionary<string, ErlTerm> variables = bindings.Cast<ErlTuple>().ToDictionary(pair => ((ErlAtom)pair[0]).Name, pair => pair[1]);
        if (!variables.TryGetValue("Pids", out ErlTerm? pids))
        {
            // The list of all, or the ranking, which looks at every process.
            return !variables.TryGetValue("Count", out ErlTerm? count) ? new ErlList(Enumerable.Range(1, _count).Select(Pid).ToArray<ErlTerm>())
                : _hanging.Count > 0
                ? throw FakeRpc.Timeout()
                : new ErlList(Enumerable.Range(1, _count).Reverse().Take((int)((ErlInteger)count).Value).Select(Pid).ToArray<ErlTerm>());
        }

        TimeSpan delay;
        lock (_hanging)
        {
            delay = Delay(++Reads);
            MostOutstanding = Math.Max(MostOutstanding, ++_outstanding);
        }

        try
        {
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            if (((ErlList)pids).Any(pid => _hanging.Contains(((ErlPid)pid).Id)))
            {
                await Task.Delay(options.Timeout < TimeSpan.FromMilliseconds(50) ? options.Timeout : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                throw FakeRpc.Timeout();
            }

            return new ErlList(((ErlList)pids).Select(pid => Row((ErlPid)pid, (ErlList)variables["Items"])).ToArray<ErlTerm>());
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }
        finally
        {
            lock (_hanging)
            {
                _outstanding--;
            }
        }
    }

    private static ErlList Row(ErlPid pid, ErlList items) => new(items.Select(item => ((ErlAtom)item).Name switch
    {
        "registered_name" => ErlList.Empty,
        "initial_call" or "current_function" => s_mfa,
        "status" => ErlAtom.Of("waiting"),
        _ => (ErlTerm)ErlInteger.Of(pid.Id),
    }).ToArray());
}
