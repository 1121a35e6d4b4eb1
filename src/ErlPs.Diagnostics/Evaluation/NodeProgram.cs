using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Runs the program with these variables and gives its value.</summary>
    public async Task<ErlTerm> RunAsync(
        IRpc rpc, IEnumerable<KeyValuePair<string, ErlTerm>> variables, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm expression = await ExpressionAsync(rpc, options, cancellationToken).ConfigureAwait(false);
        return await rpc.CallAsync("erl_eval", "expr", Arguments(expression, variables), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the program, which may also send messages to the pid that it finds in the variable <c>Client</c>, and be sent some.</summary>
    public IConversation Converse(
        IRpc rpc, IEnumerable<KeyValuePair<string, ErlTerm>> variables, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm expression = ExpressionAsync(rpc, options, cancellationToken).GetAwaiter().GetResult();
        return rpc.Converse(
            "erl_eval", "expr", client => Arguments(expression, variables.Append(new("Client", client))), options, cancellationToken);
    }

    // expr/5 with `value` sends back the value alone; the others send the bindings with it, which are megabytes here.
    private static ErlTerm[] Arguments(ErlTerm expression, IEnumerable<KeyValuePair<string, ErlTerm>> variables)
    {
        // Bindings are an orddict: erl_eval does not find a variable that is out of order.
        ErlTerm[] bindings = variables
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => (ErlTerm)new ErlTuple(ErlAtom.Of(variable.Key), variable.Value))
            .ToArray();
        var none = ErlAtom.Of("none");
        return [expression, new ErlList(bindings), none, none, ErlAtom.Of("value")];
    }

    private async Task<ErlTerm> ExpressionAsync(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        if (!_parsed.TryGetValue(rpc, out ErlTerm? expression))
        {
            ErlTerm parsed = await ParseAsync(rpc, options, cancellationToken).ConfigureAwait(false);
            expression = _parsed.GetValue(rpc, _ => parsed);
        }

        return expression;
    }

    private async Task<ErlTerm> ParseAsync(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm scanned = await rpc.CallAsync("erl_scan", "string", [ErlList.FromText(_source)], options, cancellationToken).ConfigureAwait(false);
        if (!ErlTuple.IsTagged(scanned, "ok", 3))
        {
            throw TermReader.Unexpected(rpc.NodeName, "erl_scan:string/1", scanned);
        }

        ErlTerm parsed = await rpc.CallAsync("erl_parse", "parse_exprs", [((ErlTuple)scanned)[1]], options, cancellationToken).ConfigureAwait(false);
        return ErlTuple.IsTagged(parsed, "ok", 2) && ((ErlTuple)parsed)[1] is ErlList { Count: 1 } expressions
            ? expressions[0]
            : throw TermReader.Unexpected(rpc.NodeName, "erl_parse:parse_exprs/1", parsed);
    }
}
