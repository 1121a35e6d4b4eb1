using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>One cause and how it shows. A file a cause; to add one, write its file beside these and its line into <see cref="All"/>.</summary>
/// <param name="Cause">What it finds.</param>
/// <param name="Judge">Its verdicts; none on a healthy node. It looks at nothing but the evidence.</param>
internal sealed record Rule(VerdictCause Cause, Func<EvidenceView, IEnumerable<Verdict>> Judge)
{
    /// <summary>All rules. The order has no meaning: <see cref="Ranking"/> orders verdicts.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        AtomExhaustionRule.Rule,
        BinaryLeakRule.Rule,
        CallBottleneckRule.Rule,
        DeadlockRule.Rule,
        DistributionBlockedRule.Rule,
        EtsGrowthRule.Rule,
        HeapBloatRule.Rule,
        LogSinkBlockedRule.Rule,
        LogSinkOverloadedRule.Rule,
        MailboxGrowthRule.Rule,
        MemoryFragmentationRule.Rule,
        PortBlockedRule.Rule,
        PortExhaustionRule.Rule,
        ProcessLeakRule.Rule,
        RestartLoopRule.Rule,
        SchedulerOverloadRule.Rule,
    ];
}
