using System;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>What came back when a handler was asked for its level.</summary>
/// <param name="Mask">Its mask; null when the handler has an answer of its own, or is not there.</param>
/// <param name="Installed">Whether the sink has the handler. After a kill, lager before 3.6.4 stays without any.</param>
internal sealed record LagerAnswer(int? Mask, bool Installed)
{
    /// <summary>How long it took.</summary>
    public TimeSpan After { get; init; }

    public static LagerAnswer Of(ErlTerm answer)
    {
        if (ErlTuple.IsTagged(answer, "mask", 2))
        {
            return new((int?)TermReader.Integer(((ErlTuple)answer)[1]), Installed: true);
        }

        // lager also takes a level's own bit, 128 for debug down to 1 for emergency and 0 for none (lager_util:num_to_level/1).
        if (TermReader.Integer(answer) is long bit and >= 0 and <= 128 && (bit & (bit - 1)) == 0)
        {
            return new(Math.Max((2 * (int)bit) - 1, 0), Installed: true);
        }

        return new(null, Installed: !(ErlTuple.IsTagged(answer, "error", 2) && ErlAtom.Is(((ErlTuple)answer)[1], "bad_module")));
    }
}
