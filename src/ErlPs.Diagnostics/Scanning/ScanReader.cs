using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>The nearer end of a scan: takes the chunks, acknowledges each, and tells how far it is.</summary>
internal static class ScanReader
{
    private static readonly ErlAtom s_ack = ErlAtom.Of("ack");

    /// <summary>
    /// The chunks, decoded, while the node works at the next: at most three wait here. Whoever stops enumerating ends the scan on the node.
    /// </summary>
    public static IEnumerable<ErlList> Read(IRpc rpc, ScanPlan plan, ProcessQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        options ??= CallOptions.Default;
        using IConversation node = ScanProgram.Instance.Converse(rpc, plan.Variables(rpc, options), options, cancellationToken);
        var progress = new ScanProgress(rpc.NodeName, 0, plan.Pids?.Count ?? 0);
        while (node.Receive() is { } message)
        {
            node.Send(s_ack);
            switch (message)
            {
                case ErlTuple { Count: 2 } total when ErlTuple.IsTagged(total, "total", 2):
                    progress = progress with { Total = plan.Pids?.Count ?? TermReader.Integer(total[1]) ?? 0 };
                    break;
                case ErlTuple { Count: 3 } read when ErlTuple.IsTagged(read, "read", 3):
                    progress = progress with { Read = progress.Read + (TermReader.Integer(read[1]) ?? 0) };
                    query.OnProgress?.Invoke(progress);
                    if (read[2] is ErlBinary chunk)
                    {
                        yield return ExternalTerm.Decode(chunk.Bytes) as ErlList ?? throw TermReader.Unexpected(rpc.NodeName, "a chunk of processes", message);
                    }

                    break;
                case ErlTuple { Count: 3 } skipped when ErlTuple.IsTagged(skipped, "skipped", 3):
                    Skip(rpc, skipped, query);
                    break;
                default:
                    throw TermReader.Unexpected(rpc.NodeName, "a scan", message);
            }
        }
    }

    private static void Skip(IRpc rpc, ErlTuple skipped, ProcessQuery query) => query.OnSkipped?.Invoke(new SkippedProcesses
    {
        Node = rpc.NodeName,
        Pids = skipped[1] is ErlList pids ? pids.OfType<ErlPid>().ToArray() : [],
        Reason = ErlAtom.Is(skipped[2], "killed") ? ErrorIds.WorkerKilled : ErrorIds.CallTimeout,
    });
}
