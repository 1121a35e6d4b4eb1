using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>The table of ports, which sockets, files of old releases and programs share, is near its end.</summary>
internal static class PortExhaustionRule
{
    public static readonly Rule Rule = new(VerdictCause.PortExhaustion, Judge);

    // One process with so many of the ports is who opened them.
    private const double ShareOfOne = 0.4;

    private static IEnumerable<Verdict> Judge(EvidenceView view)
    {
        if (Trend.Of(view.Evidence, sample => sample.PortCount) is Trend count
            && view.Evidence.Limits.PortLimit > 0
            && count.Last >= view.Evidence.Limits.PortLimit * view.Thresholds.TableUse)
        {
            yield return Of(view, count, view.Evidence.Limits.PortLimit);
        }
    }

    private static Verdict Of(EvidenceView view, Trend count, long limit)
    {
        PortOwner? owner = view.Evidence.PortOwners.FirstOrDefault();
        bool one = owner is not null && owner.Count >= count.Last * ShareOfOne;
        string whose = one
            ? Facts.Text($"{owner!.OwnerName ?? owner.OwnerId} has {owner.Count:N0} of them")
            : "they are spread over many processes, each with a few that it does not close";
        return new Verdict
        {
            Cause = VerdictCause.PortExhaustion,
            Severity = VerdictSeverity.Critical,
            Confidence = 0.95,
            CulpritId = one ? owner!.OwnerId : null,
            CulpritName = one ? owner!.OwnerName ?? view.Process(owner.OwnerId)?.Name ?? owner.OwnerId : "port table",
            Affected = (long)count.Last,
            Evidence =
            [
                new VerdictFact("PortCount", Facts.Text($"{count.Last:N0} ports of at most {limit:N0}, {count.Growth:+#,0;-#,0;0} in {count.Seconds:0.0} s"), count.Last),
                new VerdictFact("Owners", whose, owner?.Count),
            ],
            Explanation = Facts.Text($"{count.Last / limit:P0} of the ports that the node can have are open, and {whose}. Without a free port it can open no socket and no file, and takes no more connections."),
            Remedy = one
                ? $"Get-ErlBacktrace '{owner!.OwnerId}' -Node {view.Evidence.Node} shows what it does; it changes nothing. Ending the process closes its ports and loses its state; for good, close what is opened, also after an error."
                : $"Get-ErlProcess -Node {view.Evidence.Node} -Property Links shows who holds ports; it changes nothing. Give idle connections a timeout; +Q raises the limit at the next start.",
        };
    }
}
