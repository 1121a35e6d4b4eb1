<#PSScriptInfo
.VERSION 0.1.0
.GUID d0308513-e016-4298-aad2-0ea80a8347ef
.AUTHOR The ErlPs authors
.COPYRIGHT MIT licence
.TAGS Erlang Elixir BEAM lager Logging Runbook PSEdition_Core PSEdition_Desktop
.EXTERNALMODULEDEPENDENCIES ErlPs
#>

<#
.SYNOPSIS
Ends what is muted for a time on Erlang nodes, and puts the log levels back.

.DESCRIPTION
Set-ErlLogLevel -For and Find-ErlBacklog -MuteLogger mute a log by a lease: the node puts the level back by itself when its time is over, also when whoever
muted it was killed. This ends every lease at once, and writes one flat object for each: Node, Kind, Severity, Id, Name, Count, Evidence, Action.

Kinds of finding:
LoggerRestored     the level was put back, or somebody else has changed it since and it was left so: Evidence says which.
LoggerStillMuted   the sink is still busy, so it stays muted; the node puts the level back when it has drained. Count is the length of its queue.

Leases of others end too: to look first, use -WhatIf, or Get-ErlLogLevel, which names who has them. Run it twice and the second run finds nothing, or what is still busy.

A node that can't be reached, or that refuses the cookie, is an error: the other nodes are still examined, and the script then throws.
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

.PARAMETER FailOnFinding
Throws at the end when a sink has to stay muted.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -Node app@db1.example.com -CookieFile ./cookie

Ends the leases of one node.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -NodeFile ./nodes.txt -CookieFile ./cookie -WhatIf

Tells on which nodes of a list leases would end.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -Node app@db1 -Cluster -CookieFile ./cookie -FailOnFinding

For a whole cluster: fails while a sink has to stay muted.
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

function ConvertTo-Finding {
    param($Restored, $Lease)
    $name = [string] $Restored.Sink
    if (-not $name) { $name = [string] $Restored.Backend }
    $finding = [pscustomobject]@{
        Node     = [string] $Restored.Node
        Kind     = 'LoggerRestored'
        Severity = 'Information'
        Id       = ''
        Name     = $name
        Count    = [long] 1
        Evidence = (@("it was at $($Restored.Before), and is at $($Restored.After)") + $Restored.Remaining) -join '; '
        Action   = ''
    }
    # The node keeps the lease of a sink that is busy, and looks again.
    if ($Lease) {
        $finding.Kind = 'LoggerStillMuted'
        $finding.Severity = 'Warning'
        $finding.Count = [long] $Lease.QueueLen
        $finding.Action = 'See what it is stuck in: Get-ErlDiagnosis. The node puts the level back once the queue has drained.'
    }
    $finding
}

function Get-Lease {
    param($Session)
    @(Get-ErlLogLevel -Node $Session -TimeoutSec $TimeoutSec | Where-Object { $_.LeaseUntil })
}

function Restore-Level {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param($Session)
    if (@(Get-Lease $Session).Count -eq 0) { return }
    if (-not $PSCmdlet.ShouldProcess($Session.Node, 'end every lease and put the log levels back')) { return }
    try { $restored = @(Restore-ErlLogLevel -Node $Session -PassThru -TimeoutSec $TimeoutSec -Confirm:$false -WarningAction SilentlyContinue) }
    catch {
        # Another run has ended it since, or its time is over.
        if ($_.FullyQualifiedErrorId -like 'LogLeaseNotFound*') { return }
        throw
    }
    $left = @(Get-Lease $Session)
    foreach ($one in $restored) {
        $lease = $null
        foreach ($handler in $left) {
            if ($one.Sink -and $handler.Sink -eq $one.Sink) { $lease = $handler }
        }
        ConvertTo-Finding $one $lease
    }
}

# What a scheduler leaves empty was not given.
$use = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'Node', 'NodeFile', 'ComputerName', 'ConnectionName', 'Cluster', 'CookieFile', 'CredentialName', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters[$name]) { $use[$name] = $PSBoundParameters[$name] }
}

$problems = 0
# A node that can't be examined is one error, and all others are still examined before the script fails.
Use-ErlNode @use -FailAtEnd -ErrorAction Continue { param($Session) Restore-Level $Session } | ForEach-Object {
    if ($_.Severity -ne 'Information') { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
