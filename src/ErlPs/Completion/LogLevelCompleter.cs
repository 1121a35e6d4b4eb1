using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ErlPs.Completion;

/// <summary>Offers the log levels, the quietest first.</summary>
public sealed class LogLevelCompleter : IArgumentCompleter
{
    private static readonly string[] s_levels = ["none", "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_levels
            .Where(level => level.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(level => new CompletionResult(level, level, CompletionResultType.ParameterValue, level));
}
