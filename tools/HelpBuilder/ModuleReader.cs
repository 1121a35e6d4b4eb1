using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace HelpBuilder;

/// <summary>Asks PowerShell itself for the cmdlets of a module, so that the syntax in the help is the real one.</summary>
internal static class ModuleReader
{
    public static IReadOnlyList<CmdletInfo> Cmdlets(string assembly)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("param($path) (Import-Module $path -PassThru -ErrorAction Stop).ExportedCmdlets.Values | ForEach-Object { $null = $_.ParameterSets; $_ }")
            .AddArgument(assembly);
        return [.. shell.Invoke().Select(result => (CmdletInfo)result.BaseObject).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    /// <summary>The cmdlet's parameters, without those that PowerShell adds to every cmdlet. -WhatIf and -Confirm are only added to some.</summary>
    public static IEnumerable<ParameterMetadata> OwnParameters(CmdletInfo cmdlet) =>
        cmdlet.Parameters.Values.Where(parameter => !IsCommon(parameter.Name));

    /// <summary>What the parameter is when it is left out, as a cmdlet that was just made has it; null when that is nothing.</summary>
    public static string? DefaultValue(CmdletInfo cmdlet, string parameter) =>
        cmdlet.ImplementingType.GetProperty(parameter)?.GetValue(Activator.CreateInstance(cmdlet.ImplementingType)) switch
        {
            int number => $"{number}",
            string { Length: > 0 } text => text,
            string[] { Length: > 0 } texts => string.Join(", ", texts),
            _ => null,
        };

    public static bool IsCommon(string name) =>
        Cmdlet.CommonParameters.Contains(name);
}
