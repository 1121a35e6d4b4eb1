using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>A supervisor one of whose children has another process in each look, or can't be started.</summary>
internal static class RestartLoopRule
{
    public static readonly Rule Rule = new(VerdictCause.RestartLoop, Judge);

    private static IEnumerable<Verdict> Judge(EvidenceView view) =>
        view.Evidence.Restarts
            .Where(restart => restart.Births >= view.Thresholds.Restarts || restart.Restarting)
            .Select(restart => Of(view, restart));

    private static Verdict Of(EvidenceView view, RestartEvidence restart)
    {
        string supervisor = restart.SupervisorName ?? restart.SupervisorId;
        string children = string.Join(", ", restart.Children);
        return new Verdict
        {
            Cause = VerdictCause.RestartLoop,
            Severity = VerdictSeverity.Error,
            Confidence = restart.Births > view.Thresholds.Restarts ? 0.95 : 0.8,
            CulpritId = restart.SupervisorId,
            CulpritName = supervisor,
            Affected = restart.Children.Count,
            Evidence =
            [
                new VerdictFact("Children", $"{supervisor} restarts {children}"),
                new VerdictFact("Births", Facts.Text($"it started at least {restart.Births:N0} processes in {view.Seconds:0.0} s"), restart.Births),
                .. restart.Restarting ? [new VerdictFact("Restarting", "in the last look a child was not there: its start fails")] : Array.Empty<VerdictFact>(),
            ],
            Explanation = Facts.Text($"The supervisor {supervisor} restarts {children} again and again: it crashes soon after each start. What it should do is not done, each crash is logged, and when the supervisor gives up it takes its other children along."),
            Remedy = $"Get-ErlLogLevel -Node {view.Evidence.Node} shows where the crash reports go, whose first lines have the reason; it changes nothing. "
                + $"{Stop(view, restart)}",
        };
    }

    private static string Stop(EvidenceView view, RestartEvidence restart)
    {
        string supervisor = restart.SupervisorName is null ? restart.SupervisorId : ErlAtom.Of(restart.SupervisorName).ToString();
        string child = restart.Children.FirstOrDefault(name => name != RestartEvidence.Unnamed) is string named ? ErlAtom.Of(named).ToString() : "ChildId";
        return $"Until that is fixed, Invoke-ErlFunction supervisor terminate_child -ArgumentText \"{supervisor}, {child}\" -Node {view.Evidence.Node} stops it: it stays down until supervisor:restart_child.";
    }
}
