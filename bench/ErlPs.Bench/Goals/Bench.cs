using System;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>What all parts of a run share.</summary>
/// <param name="Rivals">The compiled rivals.</param>
/// <param name="Rounds">How often each rival runs.</param>
internal sealed record Bench(Rivals Rivals, int Rounds)
{
    public const int Crowd = 100_000;
    public const int Million = 1_000_000;

    /// <summary>A fresh node with so many idle processes, each as small as a process is.</summary>
    public static LiveNode StartCrowd(int processes)
    {
        Console.Error.WriteLine($"Starting a node with {processes} processes");
        return new LiveNode(
            eval: $"[spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, {processes})]", moreArguments: ["+P", "4000000"]);
    }

    public Func<Measured> ErlPs(LiveNode node, string verb, string argument = "0") => () => Runner.Run(Running.Rivals.ErlPs(node, verb, argument), node);

    public Func<Measured> Beam(LiveNode node, string verb, string argument = "0") => () => Runner.Run(Rivals.Beam(node, verb, argument), node);

    public Func<Measured> Jinterface(LiveNode node, string verb, string argument = "0") =>
        () => Runner.Run(Rivals.Jinterface(node, verb, argument), node);

    public Func<Measured> Ei(LiveNode node, string verb, string argument = "0") => () => Runner.Run(Rivals.Ei(node, verb, argument), node);
}
