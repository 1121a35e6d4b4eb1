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
Puts back the log levels that an interrupted run left muted on Erlang nodes.

.DESCRIPTION
A run that mutes a log and is killed outright leaves the gate of a lager sink closed: its callers test a level that is stricter than what the
handlers behind it take. This opens the gate again to what the handlers take, and writes one flat object for each such sink: Node, Kind, Severity, Id,
Name, Count, Evidence, Action.

Kinds of finding:
LoggerRestored      the gate was put back.
LoggerStillBlocked  the gate is closed and the sink still has a backlog, so it stays muted. Count is the length of its queue.

A level that was set by lager:set_loglevel changes the handlers and the gate together, so it is left alone. So is OTP's logger, which is muted by its
primary level: nobody can tell who set that. Run it twice and the second run finds nothing.

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
Throws at the end when a sink had to be left muted.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -Node app@db1.example.com -CookieFile ./cookie

Puts back what was left on one node.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -NodeFile ./nodes.txt -CookieFile ./cookie -WhatIf

Tells what would be put back on a list of nodes.

.EXAMPLE
./Restore-ErlLogLevel.ps1 -Node app@db1 -Cluster -CookieFile ./cookie -FailOnFinding

For a scheduler, some minutes after each run of Find-ErlBacklog: fails while a sink has to stay muted.
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

# lager turns back to asynchronous mode below 15 messages: a sink with less than this has drained.
$DrainedBelow = 20

function ConvertTo-Finding {
    param([string] $Kind, [string] $Severity, $Handler, [long] $Count, [string] $Evidence, [string] $Action)
    [pscustomobject]@{
        Node     = [string] $Handler.Node
        Kind     = $Kind
        Severity = $Severity
        Id       = [string] $Handler.Id
        Name     = [string] $Handler.Sink
        Count    = $Count
        Evidence = $Evidence
        Action   = $Action
    }
}

# The sinks whose gate lets through less than their handlers take. The gate is the union of their masks until somebody overwrites it.
function Find-ClosedGate {
    param($Session)
    $sinks = @{}
    foreach ($handler in Get-ErlLogLevel -Node $Session -TimeoutSec $TimeoutSec) {
        if ($handler.Backend -ne 'Lager' -or $null -eq $handler.Mask -or $null -eq $handler.GateMask) { continue }
        if (-not $sinks.ContainsKey($handler.Sink)) { $sinks[$handler.Sink] = @{ Handler = $handler; Mask = 0 } }
        $sinks[$handler.Sink].Mask = $sinks[$handler.Sink].Mask -bor $handler.Mask
    }
    $sinks.Values | Where-Object { $_.Mask -band (-bnot $_.Handler.GateMask) }
}

# What a muting run would have handed to Restore-ErlLogLevel, had it lived.
function Get-LostChange {
    param($Closed)
    $handler = $Closed.Handler
    [ErlPs.Diagnostics.Logging.LogLevelResult] @{
        Node   = $handler.Node
        Sink   = $handler.Sink
        Before = 'what its handlers take'
        State  = [ErlPs.Diagnostics.Logging.LogState] @{
            Node    = $handler.Node
            Method  = 'Gate'
            Sink    = $handler.Sink
            Applied = $handler.Gate
            Gate    = [ErlPs.Diagnostics.Logging.LagerGate]::new($Closed.Mask, [Erlang.Distribution.Terms.ErlList]::Empty)
        }
    }
}

function Restore-Gate {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param($Session)
    foreach ($closed in Find-ClosedGate $Session) {
        $handler = $closed.Handler
        if ($handler.Blocked -or $handler.QueueLen -ge $DrainedBelow) {
            ConvertTo-Finding 'LoggerStillBlocked' 'Warning' $handler $handler.QueueLen "muted to $($handler.Gate) while its handlers take more; its queue has not drained" `
                'See what it is stuck in: Get-ErlBacktrace. This runbook puts the level back once the queue has drained.'
            continue
        }
        $change = Get-LostChange $closed
        if ($PSCmdlet.ShouldProcess("$($handler.Sink) on $($handler.Node)", "put the gate back from $($handler.Gate) to what its handlers take")) {
            $restored = $change | Restore-ErlLogLevel -PassThru -TimeoutSec $TimeoutSec -Confirm:$false -WarningAction SilentlyContinue
            ConvertTo-Finding 'LoggerRestored' 'Information' $handler 1 ((@("it was muted to $($handler.Gate), and is back at $($restored.After)") + $restored.Remaining) -join '; ') ''
        }
    }
}

# What a scheduler leaves empty was not given.
$use = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'Node', 'NodeFile', 'ComputerName', 'ConnectionName', 'Cluster', 'CookieFile', 'CredentialName', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters[$name]) { $use[$name] = $PSBoundParameters[$name] }
}

$problems = 0
# A node that can't be examined is one error, and all others are still examined before the script fails.
Use-ErlNode @use -FailAtEnd -ErrorAction Continue { param($Session) Restore-Gate $Session } | ForEach-Object {
    if ($_.Severity -ne 'Information') { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
