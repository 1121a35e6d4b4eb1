<#
.SYNOPSIS
Lets the Task Scheduler of Windows run a runbook of ErlPs.

.DESCRIPTION
Registers a task, or replaces the one of that name. The runbook's exit code is the task's last result: 0, or 1 when it failed.
Run it as administrator, in Windows PowerShell 5.1 or PowerShell 7. The task itself runs in Windows PowerShell 5.1 unless -PowerShell names another.

The cookie is a file that only the task's account may read (-CookieFile), or a credential that Export-Clixml wrote as that account (-CredentialPath): Windows protects it
for that account on that machine.

.PARAMETER Runbook
The script to run.

.PARAMETER NodeFile
A file with one node a line.

.PARAMETER CookieFile
A file that holds the cookie.

.PARAMETER CredentialPath
A file of Export-Clixml with a credential whose password is the cookie.

.PARAMETER Argument
More parameters of the runbook, as in @{ FailOnFinding = $true; LimitBytes = 8GB }.

.PARAMETER TaskName
The task's name; that of the runbook when left out.

.PARAMETER Every
How often it runs.

.PARAMETER UserId
The account that it runs as. The account of a service (domain\name$, a gMSA) needs no password here.

.PARAMETER PowerShell
The PowerShell that runs it.

.EXAMPLE
./Register-ErlPsTask.ps1 -Runbook C:\ErlPs\runbooks\Find-ErlBacklog.ps1 -NodeFile C:\ErlPs\nodes.txt -CookieFile C:\ErlPs\cookie -Argument @{ FailOnFinding = $true }

.EXAMPLE
./Register-ErlPsTask.ps1 -Runbook C:\ErlPs\runbooks\Watch-ErlMemory.ps1 -NodeFile C:\ErlPs\nodes.txt -CredentialPath C:\ErlPs\cookie.xml -UserId 'CORP\erlps$' -Argument @{ StatePath = 'C:\ErlPs\memory.jsonl'; LimitBytes = 8GB }

.EXAMPLE
./Register-ErlPsTask.ps1 -Runbook C:\ErlPs\runbooks\Find-ErlBacklog.ps1 -NodeFile C:\ErlPs\nodes.txt -CookieFile C:\ErlPs\cookie -WhatIf
#>
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialPath', Justification = 'The path of a protected file.')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string] $Runbook,

    [Parameter(Mandatory = $true)]
    [ValidateNotNullOrEmpty()]
    [string] $NodeFile,

    [string] $CookieFile,

    [string] $CredentialPath,

    [hashtable] $Argument = @{},

    [string] $TaskName = [System.IO.Path]::GetFileNameWithoutExtension($Runbook),

    [timespan] $Every = '01:00:00',

    [string] $UserId = 'NT AUTHORITY\LocalService',

    [string] $PowerShell = 'powershell.exe'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

if ([bool] $CookieFile -eq [bool] $CredentialPath) { throw 'Say where the cookie is: -CookieFile or -CredentialPath, and not both.' }

function ConvertTo-Literal {
    param([string] $Text)
    "'" + $Text.Replace("'", "''") + "'"
}

# A value as PowerShell source.
function ConvertTo-Source {
    param($Value)
    if ($Value -is [bool] -or $Value -is [switch]) { return '$' + ([bool] $Value).ToString().ToLowerInvariant() }
    if ($Value -is [int] -or $Value -is [long]) { return $Value.ToString([cultureinfo]::InvariantCulture) }
    (@($Value) | ForEach-Object { ConvertTo-Literal ([string] $_) }) -join ','
}

$command = "& $(ConvertTo-Literal $Runbook) -NodeFile $(ConvertTo-Literal $NodeFile)"
if ($CookieFile) { $command += " -CookieFile $(ConvertTo-Literal $CookieFile)" }
if ($CredentialPath) { $command += " -Credential (Import-Clixml $(ConvertTo-Literal $CredentialPath))" }
foreach ($name in $Argument.Keys | Sort-Object) { $command += " -$($name):$(ConvertTo-Source $Argument[$name])" }

# Encoded, so that no quote or space of it means anything to the command line. What the script throws is exit code 1.
$encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("`$ErrorActionPreference = 'Stop'; $command"))

if ($PSCmdlet.ShouldProcess($TaskName, "register a task that runs as $UserId, every ${Every}: $command")) {
    $action = New-ScheduledTaskAction -Execute $PowerShell -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand $encoded"
    $trigger = New-ScheduledTaskTrigger -Once -At ([datetime]::Today) -RepetitionInterval $Every
    $logon = 'ServiceAccount'
    if ($UserId.EndsWith('$')) { $logon = 'Password' }
    $principal = New-ScheduledTaskPrincipal -UserId $UserId -LogonType $logon
    # A run that still goes on is not doubled, and one that hangs is ended.
    $settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit '00:30:00' -StartWhenAvailable
    Register-ScheduledTask -TaskName $TaskName -TaskPath '\ErlPs\' -Action $action -Trigger $trigger -Principal $principal -Settings $settings -Force
}
