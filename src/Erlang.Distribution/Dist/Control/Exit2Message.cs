using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Dist.Control;

/// <summary>EXIT2 <c>{8, From, To, Reason}</c>: what <c>exit(To, Reason)</c> sends.</summary>
internal sealed record Exit2Message(ErlPid From, ErlPid To, ErlTerm Reason) : ISendable
{
    /// <summary>Ends a process that may trap exits.</summary>
    public static Exit2Message Kill(ErlPid from, ErlPid to) => new(from, to, ErlAtom.Of("kill"));

    public ErlTuple ToTerm() => new(ErlInteger.Of(ControlOp.Exit2), From, To, Reason);
}
