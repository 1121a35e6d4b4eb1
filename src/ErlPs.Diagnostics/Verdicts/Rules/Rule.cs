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
        LogSinkBlockedRule.Rule,
        DeadlockRule.Rule,
        CallBottleneckRule.Rule,
        MailboxGrowthRule.Rule,
    ];
}
