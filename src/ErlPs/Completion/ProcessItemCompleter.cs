using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Completion;

/// <summary>Offers items of <c>erlang:process_info/2</c>, under the names that they have as properties.</summary>
public sealed class ProcessItemCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        bool sorting = parameterName == "SortBy";
        return Completions.Of(ProcessItems.All.Where(item => item.IsNumeric || !sorting).Select(item => item.Property), wordToComplete);
    }
}
