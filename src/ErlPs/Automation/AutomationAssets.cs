using System.Collections;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;

namespace ErlPs.Automation;

/// <summary>The assets of an Azure Automation account, read by the commands that its jobs have.</summary>
/// <remarks>
/// Those commands are not everywhere: not on a Linux worker, not in every runtime, never on other schedulers. So each is looked up
/// before it is called, and its absence has an error of its own.
/// </remarks>
internal sealed class AutomationAssets(PSCmdlet cmdlet)
{
    /// <exception cref="ErlangException">AutomationUnavailable, or AutomationAssetNotFound.</exception>
    public PSCredential Credential(string name) =>
        Get("Get-AutomationPSCredential", name) as PSCredential ?? throw NotFound("credential", name, "The job got none.");

    /// <summary>The fields of a connection asset.</summary>
    /// <exception cref="ErlangException">AutomationUnavailable, or AutomationAssetNotFound.</exception>
    public IDictionary Connection(string name) =>
        Get("Get-AutomationConnection", name) as IDictionary ?? throw NotFound("connection", name, "The job got none.");

    /// <summary>A variable's text; empty when it has no value yet.</summary>
    /// <exception cref="ErlangException">AutomationUnavailable, or AutomationAssetNotFound.</exception>
    public string Variable(string name) => Get("Get-AutomationVariable", name)?.ToString() ?? "";

    /// <exception cref="ErlangException">AutomationUnavailable, or AutomationAssetNotFound.</exception>
    public void SetVariable(string name, string value) => Call("Set-AutomationVariable", "& $args[0] -Name $args[1] -Value $args[2]", name, value);

    private object? Get(string command, string name) => Call(command, "& $args[0] -Name $args[1]", name);

    private object? Call(string command, string script, string name, params object[] more)
    {
        CommandInfo found = cmdlet.InvokeCommand.GetCommand(command, CommandTypes.Cmdlet | CommandTypes.Function) ?? throw new ErlangException(
            ErrorIds.AutomationUnavailable,
            $"There is no command {command} here, so the asset '{name}' cannot be used. Azure Automation's own jobs and Windows workers have it; elsewhere give a file.");
        try
        {
            PSObject? result = cmdlet.InvokeCommand.InvokeScript(cmdlet.SessionState, ScriptBlock.Create(script), [found, name, .. more]).FirstOrDefault();
            return result?.BaseObject;
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw NotFound(command, name, error.Message);
        }
    }

    private static ErlangException NotFound(string kind, string name, string why) => new(
        ErrorIds.AutomationAssetNotFound, $"The Automation asset '{name}' could not be used ({kind}): {why}");
}
