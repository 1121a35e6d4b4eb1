using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>One level to go back to. It is put back only while it is as the change left it.</summary>
/// <param name="What">What has the level; see <see cref="LeaseProgram"/>.</param>
/// <param name="Applied">How it reads after the change: a mask of lager, a level of OTP's logger.</param>
/// <param name="Old">How it read before.</param>
/// <param name="OldToSet">What is written to get that: the mask for a gate, else the level; <c>unset</c> for a module that had none.</param>
internal sealed record LeaseStep(ErlTerm What, ErlTerm Applied, ErlTerm Old, ErlTerm OldToSet)
{
    public static LeaseStep Gate(ErlTerm key, int applied, int old) =>
        new(new ErlTuple(ErlAtom.Of("gate"), key), ErlInteger.Of(applied), ErlInteger.Of(old), ErlInteger.Of(old));

    /// <summary>The level of a handler, by the call that sets it; the call's last argument is the level.</summary>
    public static LeaseStep LagerHandler(LagerHandler handler, PlannedCall call, int applied, int old, string level) => new(
        HandlerKey(handler, call), ErlInteger.Of(applied), ErlInteger.Of(old), ErlAtom.Of(level));

    public static ErlTuple HandlerKey(LagerHandler handler, PlannedCall call)
    {
        var arguments = new ErlTerm[call.Arguments.Count - 1];
        for (int index = 0; index < arguments.Length; index++)
        {
            arguments[index] = call.Arguments[index];
        }

        return new ErlTuple(ErlAtom.Of("lager_handler"), ErlAtom.Of(handler.Sink), handler.Id, new ErlList(arguments));
    }

    public ErlTuple ToTerm() => new(What, Applied, Old, OldToSet);
}
