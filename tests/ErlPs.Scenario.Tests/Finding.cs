namespace ErlPs.Scenario.Tests;

/// <summary>What of a verdict an expectation is about.</summary>
/// <param name="Cause">The name of the cause.</param>
/// <param name="CulpritId">A pid or another identifier; null when nobody in particular is to blame.</param>
/// <param name="CulpritName">Its name, if it has one.</param>
public sealed record Finding(string Cause, string? CulpritId, string? CulpritName)
{
    public override string ToString() => $"{Cause} {CulpritName ?? CulpritId}".TrimEnd();
}
