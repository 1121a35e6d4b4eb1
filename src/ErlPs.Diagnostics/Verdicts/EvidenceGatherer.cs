using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Verdicts.Gathering;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>Looks at a node for a short time and writes down what there is to judge it by.</summary>
public static class EvidenceGatherer
{
    /// <summary>
    /// Two looks at all processes; in between several at those that stand out; then the stacks of a few. Nothing on the node is asked that
    /// could hang, and nothing stays there.
    /// </summary>
    /// <param name="rpc">The node.</param>
    /// <param name="options">How long to look.</param>
    /// <param name="call">Deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>100,000 hung processes cost the node about 1.5 s of CPU at low priority and about 10 MB.</remarks>
    /// <exception cref="ErlangException">The node could not be asked at all. What failed in part is in <see cref="Evidence.Missing"/>.</exception>
    public static Evidence Gather(
        IRpc rpc, EvidenceOptions? options = null, CallOptions? call = null, CancellationToken cancellationToken = default) =>
        Gather(rpc, options, call, cancellationToken, out _);

    /// <param name="rpc">The node.</param>
    /// <param name="options">How long to look.</param>
    /// <param name="call">Deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="chains">Who waited for whom in the first look; nobody where the node would not tell.</param>
    internal static Evidence Gather(IRpc rpc, EvidenceOptions? options, CallOptions? call, CancellationToken cancellationToken, out WaitChains chains)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var run = new GatheringRun(rpc, options ?? EvidenceOptions.Default, call, stop.Token);
            Evidence evidence = run.Run();
            chains = run.Chains!;
            return evidence;
        }
        finally
        {
            // When it fails half-way, what still watches on the node ends with it.
            stop.Cancel();
        }
    }
}
