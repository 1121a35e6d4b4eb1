using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>Looks at the node's counters and at a few processes again and again for a while, in one call.</summary>
/// <remarks>
/// One call, because <c>scheduler_wall_time</c> is counted only as long as the process lives that asked for it. A look costs the node some
/// microseconds a process; between looks nothing runs.
/// </remarks>
internal sealed class WindowSampler
{
    private static readonly NodeProgram s_program = new(
        """
        begin
          Quietly = fun(Function, Argument) -> try erlang:Function(Argument) catch _:_ -> undefined end end,
          Look = fun() ->
            {os:timestamp(),
             Quietly(memory, [total, processes, binary, ets, atom]),
             [Quietly(system_info, Item) || Item <- [process_count, port_count, atom_count]],
             erlang:statistics(run_queue),
             [erlang:process_info(Pid, Items) || Pid <- Pids]}
          end,
          Repeat = fun
            (_, 0, Looks) -> lists:reverse(Looks);
            (Self, Left, Looks) -> receive after Interval -> ok end, Self(Self, Left - 1, [Look() | Looks])
          end,
          Before = erlang:system_flag(scheduler_wall_time, true),
          Start = erlang:statistics(scheduler_wall_time),
          Seen = Repeat(Repeat, Count - 1, [Look()]),
          End = erlang:statistics(scheduler_wall_time),
          erlang:system_flag(scheduler_wall_time, Before),
          {Seen, Start, End}
        end.
        """);

    private static readonly string[] s_items = ["message_queue_len", "memory", "reductions", "status"];
    private static readonly string[] s_quiet = ["message_queue_len", "reductions", "status"];

    private WindowSampler(IReadOnlyList<NodeSample> node, IReadOnlyDictionary<ErlPid, ProcessSample[]> processes, IReadOnlyList<double> schedulers)
    {
        Node = node;
        Processes = processes;
        SchedulerUse = schedulers;
    }

    public IReadOnlyList<NodeSample> Node { get; }

    /// <summary>The looks in which each process lived.</summary>
    public IReadOnlyDictionary<ErlPid, ProcessSample[]> Processes { get; }

    /// <summary>The share of the time in which each online scheduler was busy, 0 to 1.</summary>
    public IReadOnlyList<double> SchedulerUse { get; }

    /// <param name="rpc">The node.</param>
    /// <param name="pids">The processes to look at.</param>
    /// <param name="withoutSignals">Whether to leave out what a process has to answer itself, which is its memory.</param>
    /// <param name="count">How many looks; at least two.</param>
    /// <param name="interval">The time between them.</param>
    /// <param name="offset">How long ago the first look of all was.</param>
    /// <param name="options">Deadline, beside the time that it takes in any case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static WindowSampler Run(
        IRpc rpc, IReadOnlyList<ErlPid> pids, bool withoutSignals, int count, TimeSpan interval, TimeSpan offset, CallOptions? options, CancellationToken cancellationToken)
    {
        options ??= CallOptions.Default;
        long milliseconds = (long)interval.TotalMilliseconds;
        ErlTerm answer = s_program.RunAsync(
            rpc,
            [
                new("Count", ErlInteger.Of(count)),
                new("Interval", ErlInteger.Of(milliseconds)),
                new("Items", new ErlList((withoutSignals ? s_quiet : s_items).Select(ErlAtom.Of).ToArray<ErlTerm>())),
                new("Pids", new ErlList(pids.ToArray<ErlTerm>())),
            ],
            options with { Timeout = options.Timeout + TimeSpan.FromMilliseconds(milliseconds * count) },
            cancellationToken).GetAwaiter().GetResult();
        if (answer is not ErlTuple { Count: 3 } parts || parts[0] is not ErlList { Count: > 0 } looks)
        {
            throw TermReader.Unexpected(rpc.NodeName, "for samples", answer);
        }

        ErlTuple[] tuples = looks.OfType<ErlTuple>().Where(look => look.Count == 5).ToArray();
        TimeSpan first = Time(tuples[0][0]);
        TimeSpan[] times = tuples.Select(look => Time(look[0]) - first + offset).ToArray();
        return new WindowSampler(
            tuples.Select((look, i) => NodeAt(times[i], look)).ToArray(),
            ProcessesOf(pids, tuples, times),
            Schedulers(parts[1], parts[2]));
    }

    private static NodeSample NodeAt(TimeSpan at, ErlTuple look)
    {
        var counts = look[2] as ErlList ?? ErlList.Empty;
        return new NodeSample
        {
            At = at,
            MemoryTotal = Memory("total"),
            MemoryProcesses = Memory("processes"),
            MemoryBinary = Memory("binary"),
            MemoryEts = Memory("ets"),
            MemoryAtom = Memory("atom"),
            ProcessCount = TermReader.Integer(counts[0]) ?? 0,
            PortCount = TermReader.Integer(counts[1]) ?? 0,
            AtomCount = TermReader.Integer(counts[2]),
            RunQueue = TermReader.Integer(look[3]) ?? 0,
        };

        long? Memory(string kind) => TermReader.Integer(TermReader.Property(look[1], kind));
    }

    private static Dictionary<ErlPid, ProcessSample[]> ProcessesOf(IReadOnlyList<ErlPid> pids, ErlTuple[] looks, TimeSpan[] times)
    {
        var samples = new Dictionary<ErlPid, ProcessSample[]>();
        for (int i = 0; i < pids.Count; i++)
        {
            int place = i;
            samples[pids[i]] = looks
                .Select((look, n) => (Items: ((ErlList)look[4])[place] as ErlList, At: times[n]))
                .Where(look => look.Items is { Count: > 0 })
                .Select(look => new ProcessSample(
                    look.At,
                    Value(look.Items!, "message_queue_len"),
                    Value(look.Items!, "memory"),
                    Value(look.Items!, "reductions"),
                    TermReader.Atom(TermReader.Property(look.Items, "status"))))
                .ToArray();
        }

        return samples;

        static long Value(ErlList items, string item) => TermReader.Integer(TermReader.Property(items, item)) ?? 0;
    }

    /// <summary><c>[{Scheduler, Active, Total}, ...]</c>, twice. Dirty and offline schedulers are left out: those that never ran have no time.</summary>
    private static double[] Schedulers(ErlTerm start, ErlTerm end)
    {
        Dictionary<long, (double Active, double Total)> before = Times(start);
        return Times(end)
            .Where(scheduler => before.ContainsKey(scheduler.Key) && scheduler.Value.Total > before[scheduler.Key].Total)
            .OrderBy(scheduler => scheduler.Key)
            .Select(scheduler => (scheduler.Value.Active - before[scheduler.Key].Active) / (scheduler.Value.Total - before[scheduler.Key].Total))
            .ToArray();

        static Dictionary<long, (double Active, double Total)> Times(ErlTerm term) =>
            (term as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
                .Where(entry => entry.Count == 3 && entry[0] is ErlInteger)
                .ToDictionary(entry => TermReader.Integer(entry[0]) ?? 0, entry => (Number(entry[1]), Number(entry[2])));

        static double Number(ErlTerm term) => term is ErlBigInteger big ? (double)big.Value : TermReader.Integer(term) ?? 0;
    }

    /// <summary><c>{MegaSeconds, Seconds, MicroSeconds}</c></summary>
    private static TimeSpan Time(ErlTerm term) =>
        term is ErlTuple { Count: 3 } stamp
            && TermReader.Integer(stamp[0]) is long mega && TermReader.Integer(stamp[1]) is long seconds && TermReader.Integer(stamp[2]) is long micro
            ? TimeSpan.FromSeconds((mega * 1e6) + seconds + (micro / 1e6))
            : TimeSpan.Zero;
}
