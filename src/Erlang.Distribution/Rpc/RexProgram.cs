using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// What a call's process runs on an old node, as abstract forms for <c>erl_eval:exprs/2</c>, which every release has:
/// <code>
/// erlang:link(P), erlang:process_flag(priority, low),
/// catch erlang:process_flag(max_heap_size, H),           % since OTP 19
/// erlang:send(P, {erlps_result, R, try erlang:apply(M, F, A) of V -> {return, V} catch C:X:S -> {C, X, S} end}),
/// erlang:throw(ok).
/// </code>
/// </summary>
/// <remarks>
/// The result goes straight to us and not through rex, which other users of the node need. The throw makes rex's own answer
/// small: a plain value would come with all bindings. Releases before 21 have no <c>C:X:S</c> in the language, but their erl_eval
/// too matches the third element of a catch pattern with the stack trace (try_clauses/8).
/// </remarks>
internal static class RexProgram
{
    public const string ResultTag = "erlps_result";

    private static readonly ErlTerm Line = ErlInteger.Of(1);
    private static readonly ErlList Plain = Program(withHeapLimit: false);
    private static readonly ErlList Limited = Program(withHeapLimit: true);

    /// <summary>The arguments of <c>erl_eval:exprs/2</c>: the program and its bindings.</summary>
    public static ErlList Arguments(CallRequest call, CallIdentity identity, CallSetting setting)
    {
        // Bindings in a list have to be sorted by name.
        var bindings = new List<ErlTerm> { Binding("A", call.Arguments), Binding("F", call.Function) };
        if (setting.HasHeapLimit)
        {
            bindings.Add(Binding("H", setting.HeapLimit(call.Options)));
        }

        bindings.AddRange([Binding("M", call.Module), Binding("P", identity.Pid), Binding("R", identity.Reference)]);
        return new ErlList(setting.HasHeapLimit ? Limited : Plain, new ErlList(bindings.ToArray()));
    }

    private static ErlTuple Binding(string name, ErlTerm value) => new(ErlAtom.Of(name), value);

    private static ErlList Program(bool withHeapLimit)
    {
        var program = new List<ErlTerm> { Call("link", Var("P")), Call("process_flag", Atom("priority"), Atom("low")) };
        if (withHeapLimit)
        {
            program.Add(Form("catch", Call("process_flag", Atom("max_heap_size"), Var("H"))));
        }

        program.Add(Call("send", Var("P"), Tuple(Atom(ResultTag), Var("R"), TryApply())));
        program.Add(Call("throw", Atom("ok")));
        return new ErlList(program.ToArray());
    }

    private static ErlTerm TryApply() => Form(
        "try",
        new ErlList(Call("apply", Var("M"), Var("F"), Var("A"))),
        new ErlList(Clause(Var("V"), Tuple(Atom("return"), Var("V")))),
        new ErlList(Clause(Tuple(Var("C"), Var("X"), Var("S")), Tuple(Var("C"), Var("X"), Var("S")))),
        ErlList.Empty);

    private static ErlTerm Clause(ErlTerm pattern, ErlTerm body) => Form("clause", new ErlList(pattern), ErlList.Empty, new ErlList(body));

    private static ErlTerm Call(string function, params ErlTerm[] arguments) =>
        Form("call", Form("remote", Atom("erlang"), Atom(function)), new ErlList(arguments));

    private static ErlTerm Tuple(params ErlTerm[] elements) => Form("tuple", new ErlList(elements));

    private static ErlTerm Atom(string name) => Form("atom", ErlAtom.Of(name));

    private static ErlTerm Var(string name) => Form("var", ErlAtom.Of(name));

    /// <summary>One node of the abstract format: <c>{Kind, Line, ...}</c>.</summary>
    private static ErlTuple Form(string kind, params ErlTerm[] parts) => new([ErlAtom.Of(kind), Line, .. parts]);
}
