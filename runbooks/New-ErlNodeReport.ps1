<#PSScriptInfo
.VERSION 0.1.0
.GUID 4b0f2f3e-6f0d-4d1e-9a0c-1f6b7a5e2c94
.AUTHOR The ErlPs authors
.COPYRIGHT MIT licence
.TAGS Erlang Elixir BEAM Diagnostics Report Runbook PSEdition_Core PSEdition_Desktop
.EXTERNALMODULEDEPENDENCIES ErlPs
#>

<#
.SYNOPSIS
Writes a report of each Erlang node as an HTML file: what is wrong, who does it, and what to do.

.DESCRIPTION
Looks at each node once and writes one self-contained HTML file for it into a folder, named after the node and the time. Writes one flat object for each file: Node, Path,
Length (bytes), and of the first verdict Severity, Cause and Culprit, which are empty for a healthy node.

Only looks: nothing on a node is changed, and no code is loaded there.

A node that can't be reached, or that refuses the cookie, is an error: the other nodes are still looked at, and the script then throws.
By `-File` that is exit code 1; in Azure Automation it is job status Failed.

.PARAMETER Node
The nodes to look at, as app@host. Several may also be given as one text, separated by commas.

.PARAMETER NodeFile
A file with one node a line; what follows a # does not count.

.PARAMETER ComputerName
Hosts: every node that their epmd knows is looked at.

.PARAMETER ConnectionName
Azure Automation connections of the type ErlPs, each a node with its cookie.

.PARAMETER Cluster
Looks also at the nodes that each node is connected to.

.PARAMETER CookieFile
A file that holds the cookie. When no parameter says where the cookie is, it is that of ~/.erlang.cookie.

.PARAMETER CredentialName
An Azure Automation credential whose password is the cookie.

.PARAMETER Credential
The cookie as the password; the user name does not matter.

.PARAMETER Folder
Where the files go; it is made when it is missing. The folder where the script runs when left out.

.PARAMETER SampleSeconds
How long each node is watched. A longer time sees slower growth.

.PARAMETER FailOnFinding
Throws at the end when there was a verdict.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call.

.EXAMPLE
./New-ErlNodeReport.ps1 -Node app@db1.example.com -CookieFile ./cookie

Writes a report of one node into the current folder.

.EXAMPLE
./New-ErlNodeReport.ps1 -Node app@db1, app@db2 -CookieFile ./cookie -Folder /var/www/reports

Writes a report of each of two nodes to where a web server has it.

.EXAMPLE
./New-ErlNodeReport.ps1 -Node app@db1.example.com -CookieFile ./cookie -SampleSeconds 60 | ForEach-Object { Invoke-Item $_.Path }

Watches the node for a minute and opens the report in the browser.
#>
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', 'CredentialName', Justification = 'A name and no secret.')]
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Position = 0)]
    [string[]] $Node,

    [string[]] $NodeFile,

    [string[]] $ComputerName,

    [string[]] $ConnectionName,

    [switch] $Cluster,

    [string] $CookieFile,

    [string] $CredentialName,

    [System.Management.Automation.PSCredential] $Credential,

    [ValidateNotNullOrEmpty()]
    [string] $Folder = '.',

    [ValidateRange(1, 3600)]
    [int] $SampleSeconds = 2,

    [switch] $FailOnFinding,

    [ValidateRange(1, 65535)]
    [int] $EpmdPort,

    [ValidateRange(1, 65535)]
    [int] $Port,

    [ValidateRange(1, 3600)]
    [int] $TimeoutSec = 30
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

function Write-Report {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param($Session)
    if (-not $PSCmdlet.ShouldProcess($Folder, "write a report of $($Session.Node)")) { return }
    $evidence = Get-ErlDiagnosis -Node $Session -AsEvidence -SampleSec $SampleSeconds -TimeoutSec $TimeoutSec
    $verdicts = @(Get-ErlDiagnosis -InputObject $evidence)
    # The slash says that it is a folder; -Force makes it, and no file of that name and time is there yet.
    $file = New-ErlReport -InputObject $evidence -Path "$Folder/" -Force -PassThru -Confirm:$false
    [pscustomobject]@{
        Node     = [string] $Session.Node
        Path     = $file.FullName
        Length   = $file.Length
        Severity = if ($verdicts.Count -gt 0) { [string] $verdicts[0].Severity } else { '' }
        Cause    = if ($verdicts.Count -gt 0) { [string] $verdicts[0].Cause } else { '' }
        Culprit  = if ($verdicts.Count -gt 0) { [string] $verdicts[0].CulpritName } else { '' }
    }
}

# What a scheduler leaves empty was not given.
$use = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'Node', 'NodeFile', 'ComputerName', 'ConnectionName', 'Cluster', 'CookieFile', 'CredentialName', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters[$name]) { $use[$name] = $PSBoundParameters[$name] }
}

$problems = 0
# A node that can't be examined is one error, and all others are still examined before the script fails.
Use-ErlNode @use -FailAtEnd -ErrorAction Continue { param($Session) Write-Report $Session } | ForEach-Object {
    if ($_.Cause) { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems nodes need attention; see the reports." }
