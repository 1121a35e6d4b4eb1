using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using ErlPs.TestSupport;

namespace ErlPs.Runbook.Tests;

/// <summary>A runbook's source, parsed.</summary>
public sealed class RunbookFile
{
    private readonly ScriptBlockAst _ast;
    private readonly Token[] _tokens;

    private RunbookFile(string path)
    {
        Text = File.ReadAllText(path);
        _ast = Parser.ParseFile(path, out _tokens, out ParseError[] errors);
        Errors = errors;
    }

    public static string Folder => Path.Combine(ErlangSource.Root, "runbooks");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.ps1").Select(path => Path.GetFileName(path));

    public string Text { get; }

    public IReadOnlyList<ParseError> Errors { get; }

    public CommentHelpInfo Help => _ast.GetHelpContent();

    public ScriptRequirements? Requirements => _ast.ScriptRequirements;

    public IEnumerable<TokenKind> TokenKinds => _tokens.Select(token => token.Kind);

    public IEnumerable<string> ParameterNames => _ast.ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath);

    /// <summary>The commands that the script calls and does not define.</summary>
    public IEnumerable<string> ForeignCommands
    {
        get
        {
            var own = _ast.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(function => function.Name).ToHashSet();
            return _ast.FindAll(node => node is CommandAst, true).Cast<CommandAst>()
                .Select(command => command.GetCommandName()).OfType<string>().Distinct().Where(name => !own.Contains(name));
        }
    }

    public static RunbookFile Parse(string name) => new(Path.Combine(Folder, name));
}
