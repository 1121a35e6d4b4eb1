using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ErlPs.Completion;

/// <summary>Turns names into what the Tab key offers.</summary>
internal static class Completions
{
    /// <summary>The names that go on with what was typed, quoted where PowerShell needs it.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string typed)
    {
        var pattern = WildcardPattern.Get(WildcardPattern.Escape(typed.Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return names.Where(pattern.IsMatch).OrderBy(name => name, StringComparer.OrdinalIgnoreCase).Select(Result).ToList();
    }

    private static CompletionResult Result(string name) =>
        new(NeedsQuotes(name) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'" : name, name, CompletionResultType.ParameterValue, name);

    private static bool NeedsQuotes(string name) =>
        name.Length == 0 || !name.All(character => char.IsLetterOrDigit(character) || character is '_' or '.' or '@' or '-') || name[0] is '@' or '-';
}
