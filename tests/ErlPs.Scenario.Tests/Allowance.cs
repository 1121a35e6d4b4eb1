using System.Collections.Generic;

namespace ErlPs.Scenario.Tests;

/// <summary>A verdict that may come beside the expected one.</summary>
public sealed record Allowance(string Cause, Culprit Culprit)
{
    public bool Allows(Finding finding, IReadOnlyCollection<string> announced) => finding.Cause == Cause && Culprit.Matches(finding, announced);
}
