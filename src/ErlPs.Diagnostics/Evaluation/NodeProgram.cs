using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Evaluation;

/// <summary>
/// An Erlang expression that a node interprets. No code is loaded: the node's own <c>erl_scan</c> and <c>erl_parse</c> read the text once
/// a connection, and <c>erl_eval</c> runs it.
/// </summary>
/// <remarks>
/// Interpreting costs about a microsecond a step, so a program only orchestrates: what runs once a process is a compiled function
/// (<c>lists:zipwith(fun erlang:process_info/2, ...)</c>). It is written for R16 to 29: no maps, no named funs.
/// </remarks>
internal sealed class NodeProgram
{
    private readonly string _source;
    private readonly ConditionalWeakTable<IRpc, ErlTerm> _parsed = new();

    /// <param name="source">One expression, with its full stop.</param>
    public NodeProgram(string source) => _source = source;

    /// <summary>Runs the program with these variables and gives its value. The node reads the program before this comes back.</summary>
    public Task<ErlTerm> RunAsync(
        IRpc rpc, IEnumerable<KeyValuePair<string, ErlTerm>> variables, CallOptions? options, CancellationToken cancellationToken) =>
        rpc.CallAsync("erl_eval", "expr", Arguments(Expression(rpc, options, cancellationToken), variables), options, cancellationToken);

    /// <summary>Starts the program, which may also send messages to the pid that it finds in the variable <c>Client</c>, and be sent some.</summary>
    public IConversation Converse(
        IRpc rpc, IEnumerable<KeyValuePair<string, ErlTerm>> variables, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm expression = Expression(rpc, options, cancellationToken);
        return rpc.Converse(
            "erl_eval", "expr", client => Arguments(expression, variables, Binding("Client", client)), options, cancellationToken);
    }

    // expr/5 with `value` sends back the value alone; the others send the bindings with it, which are megabytes here.
    private static ErlTerm[] Arguments(ErlTerm expression, IEnumerable<KeyValuePair<string, ErlTerm>> variables, params ErlTuple[] more)
    {
        List<ErlTuple> bindings = [.. more];
        foreach (KeyValuePair<string, ErlTerm> variable in variables)
        {
            bindings.Add(Binding(variable.Key, variable.Value));
        }

        // Bindings are an orddict: erl_eval does not find a variable that is out of order.
        bindings.Sort((left, right) => string.CompareOrdinal(((ErlAtom)left[0]).Name, ((ErlAtom)right[0]).Name));
        var none = ErlAtom.Of("none");
        return [expression, new ErlList([.. bindings]), none, none, ErlAtom.Of("value")];
    }

    private static ErlTuple Binding(string name, ErlTerm value) => new(ErlAtom.Of(name), value);

    private ErlTerm Expression(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        if (!_parsed.TryGetValue(rpc, out ErlTerm? expression))
        {
            ErlTerm parsed = Parse(rpc, options, cancellationToken);
            expression = _parsed.GetValue(rpc, _ => parsed);
        }

        return expression;
    }

    private ErlTerm Parse(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm scanned = rpc.Call("erl_scan", "string", [ErlList.FromText(_source)], options, cancellationToken);
        if (!ErlTuple.IsTagged(scanned, "ok", 3))
        {
            throw TermReader.Unexpected(rpc.NodeName, "erl_scan:string/1", scanned);
        }

        ErlTerm parsed = rpc.Call("erl_parse", "parse_exprs", [((ErlTuple)scanned)[1]], options, cancellationToken);
        return ErlTuple.IsTagged(parsed, "ok", 2) && ((ErlTuple)parsed)[1] is ErlList { Count: 1 } expressions
            ? expressions[0]
            : throw TermReader.Unexpected(rpc.NodeName, "erl_parse:parse_exprs/1", parsed);
    }
}
