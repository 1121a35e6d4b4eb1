using System;

namespace Erlang.Distribution.Rpc;

/// <summary>How one step of connecting went.</summary>
/// <param name="Stage">The step.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Error">Why it failed; null when it went well.</param>
public sealed record StageReport(ConnectStage Stage, TimeSpan Elapsed, ErlangException? Error);
