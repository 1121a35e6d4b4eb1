using System;
using System.Collections.Generic;
using ErlPs.Reporting.Text;

namespace ErlPs.Reporting.Model;

/// <summary>How bad a verdict is.</summary>
public enum ReportSeverity
{
    Warning,
    Error,
    Critical,
}

/// <summary>One thing that is wrong, in words.</summary>
public sealed record ReportVerdict
{
    /// <summary>The cause as its id: <c>LogSinkBlocked</c>.</summary>
    public string Cause { get; init; } = "";

    public ReportSeverity Severity { get; init; }

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    public string? CulpritId { get; init; }

    public string? CulpritName { get; init; }

    /// <summary>How many processes wait for the culprit, also through others; 0 when none does.</summary>
    public long Waiting { get; init; }

    /// <summary>The facts, a sentence each.</summary>
    public IReadOnlyList<string> Facts { get; init; } = Array.Empty<string>();

    public string Explanation { get; init; } = "";

    public string Remedy { get; init; } = "";

    /// <summary>All of it in one sentence: <c>lager_event has stopped, and 100,000 processes hang in it.</c></summary>
    public string Headline => Text.Headline.Of(this).Replace(Text.Headline.Culprit, ShownText.Of(Text.Headline.Name(this)));

    /// <summary>The command line of the remedy; null when it is advice alone.</summary>
    public string? Command => Text.Remedy.Of(Remedy).Command;

    public override string ToString() => Headline;
}
