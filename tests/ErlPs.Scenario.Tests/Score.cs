using System.Collections.Generic;

namespace ErlPs.Scenario.Tests;

/// <summary>How well verdicts met an expectation.</summary>
/// <param name="RightCause">The first verdict has the expected cause; of a healthy node, there is none.</param>
/// <param name="RightCulprit">And it names the expected culprit.</param>
/// <param name="Extra">Verdicts that are false: further ones that were not allowed, and of a healthy node all.</param>
public sealed record Score(bool RightCause, bool RightCulprit, IReadOnlyList<Finding> Extra)
{
    public bool IsRight => RightCause && RightCulprit && Extra.Count == 0;
}
