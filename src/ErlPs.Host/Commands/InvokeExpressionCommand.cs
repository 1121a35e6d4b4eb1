using System.Management.Automation;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "Expression")]
public sealed class InvokeExpressionCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string Command { get; set; } = string.Empty;

    protected override void ProcessRecord() => WriteObject(
        InvokeCommand.InvokeScript(useLocalScope: false, ScriptBlock.Create(Command), input: null), enumerateCollection: true);
}
