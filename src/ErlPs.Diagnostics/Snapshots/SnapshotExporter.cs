using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Diagnostics.Verdicts;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Snapshots;

/// <summary>Looks at a node and writes down all that a diagnosis reads, so that it can be made later and elsewhere.</summary>
public static class SnapshotExporter
{
    /// <summary>Writes one snapshot.</summary>
    /// <param name="rpc">The node.</param>
    /// <param name="output">Where it goes; it stays open.</param>
    /// <param name="options">What it is to have.</param>
    /// <param name="call">Deadline and memory limit of each call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The evidence that is in it. What could not be read is in <see cref="Evidence.Missing"/>.</returns>
    /// <remarks>
    /// It costs the node what EvidenceGatherer and ProcessScanner cost, and the stacks of those who wait. The blockers are of the evidence's first look. The processes
    /// are written as they come and kept nowhere.
    /// On a node whose run queue is long nobody is asked: who waits for whom is left out, as in the evidence.
    /// </remarks>
    /// <exception cref="ErlangException">The node could not be asked at all.</exception>
    public static Evidence Write(
        IRpc rpc, Stream output, SnapshotOptions? options = null, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        options ??= SnapshotOptions.Default;
        Evidence evidence = EvidenceGatherer.Gather(rpc, new EvidenceOptions { Window = options.Window }, call, cancellationToken, out WaitChains? chains);
        var missing = new List<string>(evidence.Missing);
        NodeMemory? memory = Try("memory", () => NodeMemory.Read(rpc, call, cancellationToken));
        NodeSystemInfo system = NodeSystemInfo.Read(rpc, call, cancellationToken);
        IReadOnlyList<Blocker> blockers = Try("what others wait for", () => BlockerFinder.Of(rpc, chains, 1, call, cancellationToken)) ?? [];
        chains = null; // The table goes before the processes come.
        evidence = evidence with { Missing = missing };

        using var writer = new SnapshotWriter(output);
        writer.WriteHeader(evidence);
        writer.WriteMemory(memory, system);
        writer.WriteEvidence(evidence);
        writer.WriteBlockers(blockers);
        if (options.WithProcesses)
        {
            writer.WriteProcesses(evidence.WithoutSignals
                ? QuietScan.Read(rpc, system.WordSize, call, cancellationToken)
                : ProcessScanner.Scan(rpc, options.Query, call, cancellationToken));
        }

        writer.WriteEnd();
        return evidence;

        T? Try<T>(string what, Func<T> read)
            where T : class
        {
            try
            {
                return read();
            }
            catch (ErlangException e) when (e.ErrorId is not ErrorIds.ConnectionClosed)
            {
                missing.Add($"{what}: {e.Message}");
                return null;
            }
        }
    }
}
