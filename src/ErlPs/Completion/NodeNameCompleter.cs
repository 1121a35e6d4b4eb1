using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ErlPs.Sessions;

namespace ErlPs.Completion;

/// <summary>Offers the connected nodes.</summary>
public sealed class NodeNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(SessionTable.OfRunspace().All().Select(node => node.Node), wordToComplete);
}
