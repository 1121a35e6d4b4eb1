using System;

namespace ErlPs.Diagnostics.Verdicts;

/// <summary>One process in one instant.</summary>
/// <param name="At">Since the first look.</param>
/// <param name="MessageQueueLen">Messages that wait.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="Reductions">Work done since it was born.</param>
/// <param name="Status"><c>waiting</c>, <c>running</c>, <c>suspended</c>, ...; null when the look did not ask.</param>
public sealed record ProcessSample(TimeSpan At, long MessageQueueLen, long Memory, long Reductions, string? Status = null);
