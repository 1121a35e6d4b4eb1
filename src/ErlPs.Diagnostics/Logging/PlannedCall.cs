using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>One call that changes something on a node.</summary>
public sealed class PlannedCall
{
    private readonly ErlTerm[] _arguments;

    public PlannedCall(string module, string function, params ErlTerm[] arguments)
    {
        Module = module;
        Function = function;
        _arguments = arguments;
    }

    public string Module { get; }

    public string Function { get; }

    public IReadOnlyList<ErlTerm> Arguments => _arguments;

    /// <summary>The call as Erlang writes it: <c>lager_config:set({lager_event,loglevel},{31,[]})</c>.</summary>
    public override string ToString() => $"{Module}:{Function}({string.Join(",", _arguments.Select(argument => argument.ToString()))})";

    internal ErlTerm Run(NodeCalls calls) => calls.Call(Module, Function, _arguments);

    internal ErlTerm? TryRun(NodeCalls calls, System.TimeSpan deadline) => calls.TryCall(deadline, Module, Function, _arguments);
}
