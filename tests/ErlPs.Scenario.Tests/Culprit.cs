using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Scenario.Tests;

/// <summary>Who may be the culprit: <c>stock | orders</c>, <c>announced</c> for whom the scenario printed. Nothing when it does not matter.</summary>
public sealed record Culprit(IReadOnlyList<string> Names)
{
    /// <summary>The word for those that the scenario printed as <c>culprit &lt;0.1.2&gt;</c>.</summary>
    private const string Announced = "announced";

    public static readonly Culprit Any = new([]);

    public static Culprit Parse(string text) => new(text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public bool Matches(Finding finding, IReadOnlyCollection<string> announced) =>
        Names.Count == 0 || Names.Any(name => name == Announced
            ? announced.Contains(finding.CulpritId) || announced.Contains(finding.CulpritName)
            : name == finding.CulpritName || name == finding.CulpritId);
}
