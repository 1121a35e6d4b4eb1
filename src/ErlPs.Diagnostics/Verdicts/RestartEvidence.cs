using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>A supervisor whose children changed between the looks.</summary>
public sealed record RestartEvidence
{
    /// <summary>What stands for a child whose id is no atom.</summary>
    internal const string Unnamed = "(a child)";

    public string SupervisorId { get; init; } = "";

    public string? SupervisorName { get; init; }

    /// <summary>The ids of children that have another process than in the first look, or none while the supervisor tries to start one.</summary>
    public IReadOnlyList<string> Children { get; init; } = Array.Empty<string>();

    /// <summary>New processes that were linked to it in one of the looks. Those that lived between two looks only are not among them.</summary>
    public long Births { get; init; }

    /// <summary>Whether a child was being restarted in the last look: its start fails.</summary>
    public bool Restarting { get; init; }
}
