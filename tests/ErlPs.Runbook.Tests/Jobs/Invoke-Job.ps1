<#
.SYNOPSIS
Runs a runbook by the rules of an Azure Automation job, with assets from a JSON file, and writes the job as one line of JSON.

.DESCRIPTION
A terminating error makes the job Failed; an error that is only written leaves it Completed. Output, Error and Warning are its streams.
The functions stand in for the commands that a job has for its assets.
#>
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'A cookie of a test node.')]
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidGlobalVars', '', Justification = 'The functions are called from the scopes of a module.')]
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Named and shaped as in Azure.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Runbook,

    # The parameters as JSON, as a schedule keeps them.
    [Parameter(Mandatory = $true)]
    [string] $Parameters,

    [Parameter(Mandatory = $true)]
    [string] $Assets
)

$global:JobAssets = $Assets

function Get-Asset {
    param([string] $Kind, [string] $Name)
    $all = Get-Content $global:JobAssets -Raw | ConvertFrom-Json
    $found = @($all.$Kind.PSObject.Properties | Where-Object { $_.Name -eq $Name })
    if ($found.Count -eq 0) { throw "$Kind asset '$Name' was not found." }
    $found[0].Value
}

function Get-AutomationVariable {
    param([string] $Name)
    Get-Asset 'variables' $Name
}

function Set-AutomationVariable {
    param([string] $Name, $Value)
    $null = Get-Asset 'variables' $Name
    $all = Get-Content $global:JobAssets -Raw | ConvertFrom-Json
    $all.variables.$Name = $Value
    Set-Content $global:JobAssets (ConvertTo-Json -InputObject $all -Depth 5)
}

function Get-AutomationPSCredential {
    param([string] $Name)
    [pscredential]::new('erlang', (ConvertTo-SecureString (Get-Asset 'credentials' $Name) -AsPlainText -Force))
}

function Get-AutomationConnection {
    param([string] $Name)
    $fields = @{}
    (Get-Asset 'connections' $Name).PSObject.Properties | ForEach-Object { $fields[$_.Name] = $_.Value }
    $fields
}

$given = @{}
(ConvertFrom-Json $Parameters).PSObject.Properties | ForEach-Object { $given[$_.Name] = $_.Value }

$job = @{ Status = 'Completed'; Output = @(); Error = @(); Warning = @(); Exception = '' }
try {
    & $Runbook @given 2>&1 3>&1 | ForEach-Object {
        if ($_ -is [System.Management.Automation.ErrorRecord]) { $job.Error += [string] $_ }
        elseif ($_ -is [System.Management.Automation.WarningRecord]) { $job.Warning += [string] $_ }
        else { $job.Output += $_ }
    }
}
catch {
    $job.Status = 'Failed'
    $job.Exception = $_.Exception.Message
}
ConvertTo-Json -InputObject $job -Depth 5 -Compress
