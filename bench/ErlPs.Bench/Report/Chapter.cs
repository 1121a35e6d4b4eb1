using System.Collections.Generic;

namespace ErlPs.Bench.Report;

/// <summary>One part of the results: a table of all rivals, and the goals that it decides.</summary>
internal sealed record Chapter(string Title, IReadOnlyList<string> Lines, IReadOnlyList<Goal> Goals);
