using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>
/// What a call's process runs on an old node, as abstract forms for <c>erl_eval:exprs/2</c>, which every release has:
/// <code>
/// case lists:member(erlang:node(P), erlang:nodes(hidden)) of
///     true ->
///         erlang:link(P), erlang:process_flag(priority, low),
///         catch erlang:process_flag(max_heap_size, H),           % since OTP 19
///         erlang:send(P, {erlps_result, R, try erlang:apply(M, F, A) of V -> {return, V} catch C:X:S -> {C, X, S} end}, [noconnect]);
///     false -> gone
/// end.
/// </code>
/// </summary>
/// <remarks>
/// On a node that is drowning we may be gone before the process begins; linking and sending would then connect back to us, so it
/// looks first. Releases before 21 have no <c>C:X:S</c> in the language, but their erl_eval too matches the third
/// element of a catch pattern with the stack trace (try_clauses/8).
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
        var call = new List<ErlTerm> { Call("link", Var("P")), Call("process_flag", Atom("priority"), Atom("low")) };
        if (withHeapLimit)
        {
            call.Add(Form("catch", Call("process_flag", Atom("max_heap_size"), Var("H"))));
        }

        ErlTerm options = Form("cons", Atom("noconnect"), Form("nil"));
        call.Add(Call("send", Var("P"), Tuple(Atom(ResultTag), Var("R"), TryApply()), options));
        ErlTerm isConnected = CallTo("lists", "member", Call("node", Var("P")), Call("nodes", Atom("hidden")));
        var clauses = new ErlList(Clause(Atom("true"), call.ToArray()), Clause(Atom("false"), Atom("gone")));
        return new ErlList(Form("case", isConnected, clauses));
    }

    private static ErlTerm TryApply() => Form(
        "try",
        new ErlList(Call("apply", Var("M"), Var("F"), Var("A"))),
        new ErlList(Clause(Var("V"), Tuple(Atom("return"), Var("V")))),
        new ErlList(Clause(Tuple(Var("C"), Var("X"), Var("S")), Tuple(Var("C"), Var("X"), Var("S")))),
        ErlList.Empty);

    private static ErlTerm Clause(ErlTerm pattern, params ErlTerm[] body) => Form("clause", new ErlList(pattern), ErlList.Empty, new ErlList(body));

    private static ErlTerm Call(string function, params ErlTerm[] arguments) => CallTo("erlang", function, arguments);

    private static ErlTerm CallTo(string module, string function, params ErlTerm[] arguments) =>
        Form("call", Form("remote", Atom(module), Atom(function)), new ErlList(arguments));

    private static ErlTerm Tuple(params ErlTerm[] elements) => Form("tuple", new ErlList(elements));

    private static ErlTerm Atom(string name) => Form("atom", ErlAtom.Of(name));

    private static ErlTerm Var(string name) => Form("var", ErlAtom.Of(name));

    /// <summary>One node of the abstract format: <c>{Kind, Line, ...}</c>.</summary>
    private static ErlTuple Form(string kind, params ErlTerm[] parts) => new([ErlAtom.Of(kind), Line, .. parts]);
}
