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

.PARAMETER CookieFile
A file that holds the cookie. Without it and without -Credential, the cookie is that of ~/.erlang.cookie.

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
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string[]] $Node,

    [string] $CookieFile,

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

$connect = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'CookieFile', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters.ContainsKey($name)) { $connect[$name] = $PSBoundParameters[$name] }
}

$problems = 0
$failures = @()
# powershell -File and most schedulers hand a list over as one text.
foreach ($name in $Node.Split(',').Trim() | Where-Object { $_ }) {
    $session = $null
    try {
        $session = Connect-ErlNode -Name $name @connect
        if ($PSCmdlet.ShouldProcess($Folder, "write a report of $name")) {
            $evidence = Get-ErlDiagnosis -Node $session -AsEvidence -SampleSec $SampleSeconds -TimeoutSec $TimeoutSec
            $verdicts = @(Get-ErlDiagnosis -InputObject $evidence)
            if ($verdicts.Count -gt 0) { $problems++ }
            # The slash says that it is a folder; -Force makes it, and no file of that name and time is there yet.
            $file = New-ErlReport -InputObject $evidence -Path "$Folder/" -Force -PassThru -Confirm:$false
            [pscustomobject]@{
                Node     = $name
                Path     = $file.FullName
                Length   = $file.Length
                Severity = if ($verdicts.Count -gt 0) { [string] $verdicts[0].Severity } else { '' }
                Cause    = if ($verdicts.Count -gt 0) { [string] $verdicts[0].Cause } else { '' }
                Culprit  = if ($verdicts.Count -gt 0) { [string] $verdicts[0].CulpritName } else { '' }
            }
        }
    }
    catch {
        # The other nodes of the list are still looked at.
        $failures += "$($name): $($_.Exception.Message)"
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }
    finally {
        if ($session) { Disconnect-ErlNode -Node $session }
    }
}

if ($failures.Count -gt 0) { throw "$($failures.Count) of the nodes could not be examined: $($failures -join '; ')" }
if ($FailOnFinding -and $problems -gt 0) { throw "$problems nodes need attention; see the reports." }
