using System;
using System.Management.Automation.Runspaces;
using ErlPs.Host.Commands;

namespace ErlPs.Host.Hosting;

/// <summary>The cmdlets that this host adds to the engine. Listed by hand: a start that searches assemblies is a slow start.</summary>
internal static class BuiltInCommands
{
    public static void AddTo(InitialSessionState state)
    {
        foreach ((string name, Type type) in s_commands)
        {
            state.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
        }

        // The engine has PowerShell's other aliases; it leaves this one to the sort program on Unix.
        state.Commands.Add(new SessionStateAliasEntry("sort", "Sort-Object"));
    }

    private static readonly (string Name, Type Type)[] s_commands =
    [
        ("Add-Content", typeof(AddContentCommand)),
        ("Add-Member", typeof(AddMemberCommand)),
        ("ConvertFrom-Csv", typeof(ConvertFromCsvCommand)),
        ("ConvertFrom-Json", typeof(ConvertFromJsonCommand)),
        ("Convert-Path", typeof(ConvertPathCommand)),
        ("ConvertTo-Csv", typeof(ConvertToCsvCommand)),
        ("ConvertTo-Json", typeof(ConvertToJsonCommand)),
        ("ConvertTo-SecureString", typeof(ConvertToSecureStringCommand)),
        ("Export-Csv", typeof(ExportCsvCommand)),
        ("Format-List", typeof(FormatListCommand)),
        ("Format-Table", typeof(FormatTableCommand)),
        ("Get-Alias", typeof(GetAliasCommand)),
        ("Get-ChildItem", typeof(GetChildItemCommand)),
        ("Get-Content", typeof(GetContentCommand)),
        ("Get-Credential", typeof(GetCredentialCommand)),
        ("Get-Date", typeof(GetDateCommand)),
        ("Get-Host", typeof(GetHostCommand)),
        ("Get-Item", typeof(GetItemCommand)),
        ("Get-Location", typeof(GetLocationCommand)),
        ("Get-Member", typeof(GetMemberCommand)),
        ("Get-Variable", typeof(GetVariableCommand)),
        ("Group-Object", typeof(GroupObjectCommand)),
        ("Import-Csv", typeof(ImportCsvCommand)),
        ("Import-PowerShellDataFile", typeof(ImportPowerShellDataFileCommand)),
        ("Invoke-Expression", typeof(InvokeExpressionCommand)),
        ("Join-Path", typeof(JoinPathCommand)),
        ("Measure-Command", typeof(MeasureCommandCommand)),
        ("Measure-Object", typeof(MeasureObjectCommand)),
        ("New-Guid", typeof(NewGuidCommand)),
        ("New-Item", typeof(NewItemCommand)),
        ("New-Object", typeof(NewObjectCommand)),
        ("New-TimeSpan", typeof(NewTimeSpanCommand)),
        ("New-Variable", typeof(NewVariableCommand)),
        ("Out-File", typeof(OutFileCommand)),
        ("Out-String", typeof(OutStringCommand)),
        ("Pop-Location", typeof(PopLocationCommand)),
        ("Push-Location", typeof(PushLocationCommand)),
        ("Read-Host", typeof(ReadHostCommand)),
        ("Remove-Item", typeof(RemoveItemCommand)),
        ("Remove-Variable", typeof(RemoveVariableCommand)),
        ("Resolve-Path", typeof(ResolvePathCommand)),
        ("Select-Object", typeof(SelectObjectCommand)),
        ("Set-Alias", typeof(SetAliasCommand)),
        ("Set-Content", typeof(SetContentCommand)),
        ("Set-Location", typeof(SetLocationCommand)),
        ("Set-Variable", typeof(SetVariableCommand)),
        ("Sort-Object", typeof(SortObjectCommand)),
        ("Split-Path", typeof(SplitPathCommand)),
        ("Start-Sleep", typeof(StartSleepCommand)),
        ("Tee-Object", typeof(TeeObjectCommand)),
        ("Test-Path", typeof(TestPathCommand)),
        ("Write-Debug", typeof(WriteDebugCommand)),
        ("Write-Error", typeof(WriteErrorCommand)),
        ("Write-Host", typeof(WriteHostCommand)),
        ("Write-Information", typeof(WriteInformationCommand)),
        ("Write-Output", typeof(WriteOutputCommand)),
        ("Write-Progress", typeof(WriteProgressCommand)),
        ("Write-Verbose", typeof(WriteVerboseCommand)),
        ("Write-Warning", typeof(WriteWarningCommand)),
    ];
}
