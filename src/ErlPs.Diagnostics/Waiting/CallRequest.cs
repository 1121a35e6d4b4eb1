using System;
using System.Linq;
using ErlPs.Diagnostics.Backtraces;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>What a process asked for in the call that it waits in, from what its stack keeps.</summary>
internal static class CallRequest
{
    private const int Longest = 200;

    // gen_server:call/2,3 keeps the name of whom it calls and the request (OTP 25: y(2) and y(1)), gen:do_call/4 of R16 the whole request.
    private static readonly string[] s_keepers = ["gen_server:call", "gen_statem:call", "gen_event:rpc", "gen_event:call", "gen:do_call"];

    /// <summary>The request, cut to 200 characters; null when the stack has none that could be told from other values.</summary>
    public static string? Of(Backtrace backtrace) =>
        backtrace.Frames
            .Where(frame => s_keepers.Any(keeper => frame.Mfa.StartsWith(keeper + "/", StringComparison.Ordinal)))
            .SelectMany(frame => frame.Variables)
            .Select(variable => variable.Text)
            .Where(text => text.StartsWith("{", StringComparison.Ordinal))
            .OrderByDescending(text => text.Length)
            .Select(text => text.Length <= Longest ? text : text.Substring(0, Longest) + "...")
            .FirstOrDefault();
}
