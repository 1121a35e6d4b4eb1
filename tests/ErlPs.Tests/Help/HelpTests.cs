using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using ErlPs.Commands;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Help;

/// <summary>The manual is whole, and Get-Help shows it.</summary>
public sealed class HelpTests(HelpTests.Shell session) : IClassFixture<HelpTests.Shell>
{
    private static readonly string[] s_cmdlets =
    [
        .. typeof(ErlCmdlet).Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}"),
    ];

    public static TheoryData<string> Cmdlets => new(s_cmdlets);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Get_Help_shows_a_synopsis_and_two_examples(string cmdlet)
    {
        PSObject help = Help(cmdlet);
        string page = File.ReadAllText(Page(cmdlet));
        Assert.Contains($"\n{help.Properties["Synopsis"].Value}\n", page, StringComparison.Ordinal);
        Assert.True(Parts(help, "examples", "example").Count >= 2);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Get_Help_describes_every_parameter(string cmdlet)
    {
        var command = (CmdletInfo)session.Value.Run("Get-Command $args[0]", cmdlet).Single().BaseObject;
        IEnumerable<string> own = command.Parameters.Keys.Except(Cmdlet.CommonParameters);
        IEnumerable<string> described = Parts(Help(cmdlet), "parameters", "parameter")
            .Where(parameter => parameter.Properties["description"].Value is not null)
            .Select(parameter => $"{parameter.Properties["name"].Value}");
        Assert.Equal(own.Order(), described.Order());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_examples_use_parameters_that_exist(string cmdlet)
    {
        foreach (PSObject example in Parts(Help(cmdlet), "examples", "example"))
        {
            var code = $"{example.Properties["code"].Value}";
            ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
            Assert.Empty(errors);
            foreach (CommandAst call in script.FindAll(node => node is CommandAst, true).Cast<CommandAst>())
            {
                if (session.Value.Run("Get-Command -Module ErlPs -Name $args[0]", call.GetCommandName()).Output is [{ BaseObject: CmdletInfo known }])
                {
                    Assert.All(call.CommandElements.OfType<CommandParameterAst>(), parameter => known.ResolveParameter(parameter.ParameterName));
                }
            }
        }
    }

    [Fact]
    public void The_manifest_exports_what_there_is()
    {
        IEnumerable<string> exported = session.Value.Run("(Get-Module ErlPs).ExportedCommands.Keys").As<string>();
        string[] aliases = OperatingSystem.IsWindows() ? [] : ["sort"];
        Assert.Equal(s_cmdlets.Concat(aliases).Order(), exported.Order());
    }

    [Fact]
    public void The_topic_about_the_module_is_found() =>
        Assert.Contains("Connect-ErlNode app@host", session.Value.Run("Get-Help about_ErlPs").Single().ToString(), StringComparison.Ordinal);

    private static string Page(string cmdlet) => Path.Combine(ErlangSource.Root, "docs", $"{cmdlet}.md");

    private static IReadOnlyList<PSObject> Parts(PSObject help, string list, string part)
    {
        object value = ((PSObject)help.Properties[list].Value).Properties[part].Value;
        return value is object[] several ? [.. several.Select(PSObject.AsPSObject)] : [PSObject.AsPSObject(value)];
    }

    private PSObject Help(string cmdlet) => session.Value.Run("Get-Help $args[0] -Full", cmdlet).Single();

    /// <summary>One session for all.</summary>
    public sealed class Shell : IDisposable
    {
        public ErlShell Value { get; } = new();

        public void Dispose() => Value.Dispose();
    }
}
