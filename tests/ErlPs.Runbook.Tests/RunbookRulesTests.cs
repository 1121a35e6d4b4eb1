using System;
using System.Linq;
using System.Management.Automation.Language;
using Xunit;

namespace ErlPs.Runbook.Tests;

/// <summary>What a script has to keep to so that it runs in Azure Automation, on any scheduler, and in Windows PowerShell 5.1.</summary>
public sealed class RunbookRulesTests
{
    // Of PowerShell's own commands only these: each is one more that a small host has to have.
    private static readonly string[] s_allowedCommands =
        ["ForEach-Object", "Where-Object", "Set-StrictMode", "Start-Sleep", "Write-Error"];

    // Syntax that came after 5.1.
    private static readonly TokenKind[] s_newTokens =
        [TokenKind.QuestionMark, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.AndAnd, TokenKind.OrOr];

    public static TheoryData<string> Runbooks => [.. RunbookFile.Names];

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_parses(string name) => Assert.Empty(RunbookFile.Parse(name).Errors);

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_has_help_with_three_examples_and_every_parameter(string name)
    {
        RunbookFile file = RunbookFile.Parse(name);
        Assert.NotEmpty(file.Help.Synopsis);
        Assert.NotEmpty(file.Help.Description);
        Assert.True(file.Help.Examples.Count >= 3);
        Assert.Equal(
            file.ParameterNames.Select(parameter => parameter.ToUpperInvariant()).Order(StringComparer.Ordinal),
            file.Help.Parameters.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_says_what_a_gallery_wants_to_know(string name)
    {
        string text = RunbookFile.Parse(name).Text;
        Assert.StartsWith("<#PSScriptInfo", text, StringComparison.Ordinal);
        foreach (string field in new[] { ".VERSION", ".GUID", ".AUTHOR" })
        {
            Assert.Contains(field, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_requires_nothing_by_statement(string name) => Assert.Null(RunbookFile.Parse(name).Requirements);

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_calls_our_cmdlets_and_few_others(string name) =>
        Assert.Empty(RunbookFile.Parse(name).ForeignCommands.Where(command => !command.Contains("-Erl", StringComparison.Ordinal)).Except(s_allowedCommands));

    [Theory]
    [MemberData(nameof(Runbooks))]
    public void It_uses_no_syntax_that_5_1_does_not_know(string name) =>
        Assert.Empty(RunbookFile.Parse(name).TokenKinds.Intersect(s_newTokens));
}
