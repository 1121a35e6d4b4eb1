using ErlPs.Diagnostics.Verdicts;

namespace ErlPs.Reporting.Making;

/// <summary>A process in the first and in the last look at it.</summary>
internal static class Looks
{
    /// <summary>What people call it.</summary>
    public static string NameOf(this ProcessEvidence process) => process.RegisteredName ?? process.InitialCall ?? process.Id;

    public static ProcessSample Before(this ProcessEvidence process) => process.Samples[0];

    public static ProcessSample Now(this ProcessEvidence process) => process.Samples[process.Samples.Count - 1];
}
