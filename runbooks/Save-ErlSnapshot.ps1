<#PSScriptInfo
.VERSION 0.1.0
.GUID 0c1f5d0e-9a37-4b1c-8f0d-52c6f3b7a6d1
.AUTHOR The ErlPs authors
.COPYRIGHT MIT licence
.TAGS Erlang Elixir BEAM Diagnostics Snapshot Runbook PSEdition_Core PSEdition_Desktop
.EXTERNALMODULEDEPENDENCIES ErlPs
#>

<#
.SYNOPSIS
Keeps a snapshot of each Erlang node as a file, and removes those that are old.

.DESCRIPTION
Writes one compressed file for each node into a folder, named after the node and the time (UTC): app@host-20261124T021000Z.snapshot.gz. It has all that a diagnosis reads, so that
Import-ErlSnapshot, Get-ErlDiagnosis and Compare-ErlSnapshot can tell later what happened. Writes one flat object a node: Node, Kind, Severity, Id, Name, Count, Evidence, Action.

Kinds of finding:
SnapshotSaved   nothing was wrong. Name is the file, Count its length in bytes.
<cause>         the worst verdict of Get-ErlDiagnosis on the snapshot: LogSinkBlocked, MailboxGrowth, ... Id is the culprit and Name the file.

Only looks at the nodes. With -KeepDays, snapshots of the same node in the folder whose name says that they are older are removed after the new one is written; no other file is.

A node that can't be reached, or that refuses the cookie, is an error: the other nodes are still looked at, and the script then throws.
By `-File` that is exit code 1; in Azure Automation it is job status Failed.

The nodes can be named by -Node, -NodeFile, -ComputerName and -ConnectionName, also by several of them at once.

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

.PARAMETER KeepDays
How many days snapshots of a node are kept. Without it none is removed.

.PARAMETER SampleSeconds
How long each node is watched. A longer time sees slower growth.

.PARAMETER NoProcess
Leaves out the line for each process, for small files.

.PARAMETER FailOnFinding
Throws at the end when something was wrong with a node.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call.

.EXAMPLE
./Save-ErlSnapshot.ps1 -Node app@db1.example.com -CookieFile ./cookie -Folder ./snapshots -KeepDays 7

Keeps one node's snapshots for a week. Let a scheduler run it every hour.

.EXAMPLE
./Save-ErlSnapshot.ps1 -Node rabbit@mq1 -Cluster -CookieFile ./cookie -Folder /var/lib/erlps -KeepDays 30 -FailOnFinding

Keeps a snapshot of each node of a cluster, and fails when something is wrong with one, so that the scheduler raises an alert.

.EXAMPLE
./Save-ErlSnapshot.ps1 -ConnectionName shop -Folder C:\snapshots -NoProcess

On a Hybrid Runbook Worker: the node and its cookie are assets of the account.
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

    [ValidateRange(1, 3650)]
    [int] $KeepDays,

    [ValidateRange(1, 3600)]
    [int] $SampleSeconds = 2,

    [switch] $NoProcess,

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

# app@host of app@host-20261124T021000Z.snapshot.gz, and its time. A file with another name is not ours to remove. What a run was writing when it was killed
# has a dot before that and 32 digits behind.
$pattern = '^(?:\.(?=.*\.[0-9a-f]{32}$))?(?<node>[^.].*)-(?<time>\d{8}T\d{6}Z)\.snapshot\.gz(?:\.[0-9a-f]{32})?$'

function Remove-OldSnapshot {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([System.IO.FileInfo] $Newest)
    if ($Newest.Name -notmatch $pattern) { return }
    $of = $Matches.node
    $invariant = [cultureinfo]::InvariantCulture
    $utc = [System.Globalization.DateTimeStyles] 'AssumeUniversal, AdjustToUniversal'
    $oldest = [datetime]::UtcNow.AddDays(-$KeepDays)
    foreach ($file in [System.IO.Directory]::GetFiles($Newest.DirectoryName)) {
        if ([System.IO.Path]::GetFileName($file) -notmatch $pattern -or $Matches.node -cne $of) { continue }
        $time = [datetime]::MinValue
        if (-not [datetime]::TryParseExact($Matches.time, "yyyyMMdd'T'HHmmss'Z'", $invariant, $utc, [ref] $time)) { continue }
        if ($time -lt $oldest -and $PSCmdlet.ShouldProcess($file, 'remove')) { [System.IO.File]::Delete($file) }
    }
}

function ConvertTo-Finding {
    param([System.IO.FileInfo] $File)
    $snapshot = Import-ErlSnapshot -LiteralPath $File.FullName
    $verdicts = @($snapshot | Get-ErlDiagnosis)
    $finding = @{ Kind = 'SnapshotSaved'; Severity = 'Information'; Id = ''; Evidence = ''; Action = '' }
    if ($verdicts.Count -gt 0) {
        $finding.Kind = [string] $verdicts[0].Cause
        # Of the severities of verdicts, the contract has no Error.
        $finding.Severity = if ($verdicts[0].Severity -eq 'Warning') { 'Warning' } else { 'Critical' }
        $finding.Id = [string] $verdicts[0].CulpritId
        $finding.Evidence = $verdicts[0].Explanation
        $finding.Action = $verdicts[0].Remedy
    }
    [pscustomobject]@{
        Node     = $snapshot.Node
        Kind     = $finding.Kind
        Severity = $finding.Severity
        Id       = $finding.Id
        Name     = $File.FullName
        Count    = $File.Length
        Evidence = $finding.Evidence
        Action   = $finding.Action
    }
}

# What a scheduler leaves empty was not given.
$use = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'Node', 'NodeFile', 'ComputerName', 'ConnectionName', 'Cluster', 'CookieFile', 'CredentialName', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters[$name]) { $use[$name] = $PSBoundParameters[$name] }
}
$export = @{ Path = "$Folder/"; SampleSec = $SampleSeconds; NoProcess = $NoProcess; TimeoutSec = $TimeoutSec; Force = $true; PassThru = $true; Confirm = $false }

$problems = 0
# A node that can't be examined is one error, and all others are still examined before the script fails.
Use-ErlNode @use -FailAtEnd -ErrorAction Continue {
    param($Session)
    if (-not $PSCmdlet.ShouldProcess($Folder, "write a snapshot of $($Session.Node)")) { return }
    $file = Export-ErlSnapshot -Node $Session @export
    ConvertTo-Finding $file
    if ($KeepDays -gt 0) { Remove-OldSnapshot $file -Confirm:$false }
} | ForEach-Object {
    if ($_.Severity -ne 'Information') { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
