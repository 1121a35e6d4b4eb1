using System;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>One call that sets a threshold.</summary>
/// <param name="Call">The call.</param>
/// <param name="Deadline">How long it may take on the node.</param>
/// <param name="Before">What was there, for the record.</param>
/// <param name="After">What is there when it worked.</param>
internal sealed record LogThresholdStep(PlannedCall Call, TimeSpan Deadline, string? Before, string? After)
{
    /// <exception cref="ErlangException"><see cref="ErrorIds.LogLevelNotApplied"/></exception>
    public void Run(NodeCalls calls)
    {
        ErlTerm? answer = Call.TryRun(calls, Deadline);
        bool worked = answer is not null && !ErlTuple.IsTagged(answer, "error", 2) && !ErlTuple.IsTagged(answer, "EXIT", 2);
        calls.Changed(Call, Before, worked ? After : null);
        if (!worked)
        {
            throw new ErlangException(
                ErrorIds.LogLevelNotApplied, $"{Call} on {calls.Rpc.NodeName} gave {answer?.ToString() ?? "no answer"}. See what is set now with Get-ErlLogLevel.");
        }
    }
}
