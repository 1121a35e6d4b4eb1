using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Logging;

/// <summary>One thing that was changed on a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Function">What was called: <c>lager:set_loglevel/4</c>.</param>
/// <param name="Arguments">Its arguments, as Erlang writes them.</param>
/// <param name="Before">What was there before; null when nobody knows.</param>
/// <param name="After">What is there now; null when nobody knows.</param>
public sealed record NodeChange(string Node, string Function, IReadOnlyList<string> Arguments, string? Before, string? After)
{
    public static NodeChange Of(string node, PlannedCall call, string? before, string? after) => new(
        node, $"{call.Module}:{call.Function}/{call.Arguments.Count}", call.Arguments.Select(argument => argument.ToString()).ToArray(), before, after);
}
