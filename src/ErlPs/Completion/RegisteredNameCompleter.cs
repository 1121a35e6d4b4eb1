using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Sessions;

namespace ErlPs.Completion;

/// <summary>Offers the registered names of the current node. One cheap call on it; when it does not answer at once nothing is offered.</summary>
public sealed class RegisteredNameCompleter : IArgumentCompleter
{
    private static readonly CallOptions s_options = new() { Timeout = TimeSpan.FromSeconds(1) };

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (SessionTable.OfRunspace().Current is not { State: ErlNodeState.Connected } node)
        {
            return [];
        }

        try
        {
            return node.Session.Call("erlang", "registered", [], s_options) is ErlList names
                ? Completions.Of(names.OfType<ErlAtom>().Select(name => name.Name), wordToComplete)
                : [];
        }
        catch (ErlangException)
        {
            return []; // the Tab key is no place for an error
        }
    }
}
