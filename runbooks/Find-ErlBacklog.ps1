<#PSScriptInfo
.VERSION 0.1.0
.GUID dd4fb176-fabe-498a-90cf-fc9f33a36e7a
.AUTHOR The ErlPs authors
.COPYRIGHT MIT licence
.TAGS Erlang Elixir BEAM lager Diagnostics Runbook PSEdition_Core PSEdition_Desktop
.EXTERNALMODULEDEPENDENCIES ErlPs
#>

<#
.SYNOPSIS
Finds what is wrong with Erlang nodes, and can mute a log that causes it.

.DESCRIPTION
Looks at each node for a short time, judges what it saw (Get-ErlDiagnosis), and writes one flat object for each finding: Node, Kind, Severity, Id, Name,
Count, Evidence, Action.

Kinds of finding:
LoggerBlocked   a log sink has stopped and its callers wait: everybody who logs hangs in it. Count is the number of processes that wait.
LoggerFlooded   a log sink has stopped and lets its callers go on: nobody hangs, its mailbox eats the memory. Count is the length of its queue.
LoggerOverloaded   a log sink writes, but less than comes. Count is the number of processes that wait, or the length of its queue.
LongQueue       any other process with a long queue that does not get shorter. Count is the length of its queue.
Any other cause of Get-ErlDiagnosis is a kind by its own name, such as CallBottleneck, Deadlock or ProcessLeak; about_ErlPs_Diagnosis lists them.
LoggerMuted, LoggerDrained, LoggerNotDrained, LoggerRestored, LoggerStillMuted   what -MuteLogger did.

Only looks, unless -MuteLogger is given. Then it closes the gate that every call site of lager tests before it sends
anything, which works although the sink does not answer, waits until the sink has drained, and puts the level back. The mute is a lease of -MuteFor on the node: also when this run is
stopped or killed outright, the node puts the level back by itself when that time is over and the sink has drained.

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

.PARAMETER QueueThreshold
A queue is long when it has at least so many messages all the time; with fewer, or fewer who wait, a log or a mailbox is no finding.

.PARAMETER SampleSeconds
How long to look; at least a second.

.PARAMETER MuteLogger
Mutes each log sink that has a backlog until it has drained.

.PARAMETER MuteFor
The longest time that a sink stays muted: the length of the lease. One that is still busy then stays muted until it has drained.

.PARAMETER MuteLevel
What still passes while a sink is muted: this level and the more severe ones.

.PARAMETER FailOnFinding
Throws at the end when there was a finding.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call.

.EXAMPLE
./Find-ErlBacklog.ps1 -Node app@db1.example.com -CookieFile ./cookie

Looks at one node.

.EXAMPLE
./Find-ErlBacklog.ps1 -Node app@db1, app@db2 -CookieFile ./cookie -FailOnFinding | Export-Csv findings.csv

Keeps the findings of two nodes, and fails when there are any, so that a scheduler raises an alert.

.EXAMPLE
./Find-ErlBacklog.ps1 -Node app@db1.example.com -CookieFile ./cookie -MuteLogger -MuteFor 00:05:00

Mutes a log that holds up the node, for at most five minutes.
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

    [ValidateRange(1, [int]::MaxValue)]
    [int] $QueueThreshold = 1000,

    [ValidateRange(0, 3600)]
    [int] $SampleSeconds = 2,

    [switch] $MuteLogger,

    [timespan] $MuteFor = '00:10:00',

    [ValidateSet('info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency', 'none')]
    [string] $MuteLevel = 'warning',

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

function Format-Text {
    param([string] $Format, [object[]] $Value)
    # The same text on every machine: a runbook's output is compared and searched.
    [string]::Format([cultureinfo]::InvariantCulture, $Format, $Value)
}

function ConvertTo-Finding {
    param([string] $Kind, [string] $Severity, $Verdict, [long] $Count, [string] $Evidence, [string] $Action)
    [pscustomobject]@{
        Node     = [string] $Verdict.Node
        Kind     = $Kind
        Severity = $Severity
        Id       = [string] $Verdict.CulpritId
        Name     = [string] $Verdict.CulpritName
        Count    = $Count
        Evidence = $Evidence
        Action   = $Action
    }
}

function Get-Kind {
    param($Verdict)
    switch ([string] $Verdict.Cause) {
        'LogSinkBlocked' { if (@($Verdict.Evidence | Where-Object { $_.Name -eq 'Waiters' }).Count -gt 0) { 'LoggerBlocked' } else { 'LoggerFlooded' } }
        'LogSinkOverloaded' { 'LoggerOverloaded' }
        'MailboxGrowth' { 'LongQueue' }
        default { $_ }
    }
}

# Waits until the sink has drained, or its time is over. Gives the length of its queue.
function Wait-Drain {
    param($Session, [string] $Sink)
    $until = [datetime]::UtcNow + $MuteFor
    do {
        Start-Sleep -Milliseconds 500
        $handlers = @(Get-ErlLogLevel -Node $Session -TimeoutSec $TimeoutSec | Where-Object { $_.Sink -eq $Sink })
        # Nothing is left of a sink that is just being restarted.
        $left = 0
        if ($handlers.Count -gt 0 -and $handlers[0].QueueLen) { $left = $handlers[0].QueueLen }
    } while ($left -ge $DrainedBelow -and [datetime]::UtcNow -lt $until)
    $left
}

function Invoke-Mute {
    param($Session, $Verdict)
    $sink = [string] $Verdict.CulpritName
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $change = @{ Node = $Session; Sink = $sink; TimeoutSec = $TimeoutSec; Confirm = $false; WarningAction = 'SilentlyContinue' }
    $muted = $null
    try {
        $muted = Set-ErlLogLevel -Level $MuteLevel -For $MuteFor -PassThru @change
        ConvertTo-Finding 'LoggerMuted' 'Information' $Verdict 1 (Format-Text 'muted to {0} after {1:N0} ms; it was {2}' $muted.After, $clock.ElapsedMilliseconds, $muted.Before) ''
        $left = Wait-Drain $Session $sink
        if ($left -lt $DrainedBelow) {
            ConvertTo-Finding 'LoggerDrained' 'Information' $Verdict $left (Format-Text 'drained after {0:N0} s' $clock.Elapsed.TotalSeconds) ''
        }
        else {
            ConvertTo-Finding 'LoggerNotDrained' 'Critical' $Verdict $left (Format-Text '{0:N0} messages still wait after {1:N0} s' $left, $clock.Elapsed.TotalSeconds) 'Its handler does not come back: see its stack. To end the sink frees the node at once, but ends every process that waits in it too.'
        }
    }
    finally {
        if ($muted) {
            $restored = $muted | Restore-ErlLogLevel -PassThru -TimeoutSec $TimeoutSec -Confirm:$false -WarningAction SilentlyContinue
            # A sink that is still busy is opened by the node itself, when it has drained.
            $kind = 'LoggerRestored'
            $now = "back at $($restored.After)"
            if ($restored.Remaining -and $restored.After -eq $muted.After) { $kind = 'LoggerStillMuted'; $now = "still at $($restored.After)" }
            ConvertTo-Finding $kind 'Information' $Verdict 1 ((@($now) + $restored.Remaining) -join '; ') ''
        }
        else {
            # Stopped in the middle of muting: the lease is there before the level is changed.
            Restore-ErlLogLevel -Node $Session -Sink $sink -TimeoutSec $TimeoutSec -Confirm:$false -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        }
    }
}

function Find-Backlog {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param($Session)
    $look = @{ Node = $Session; SampleSec = [math]::Max(1, $SampleSeconds); Threshold = @{ QueueLen = $QueueThreshold }; TimeoutSec = $TimeoutSec }
    foreach ($verdict in @(Get-ErlDiagnosis @look -WarningAction SilentlyContinue)) {
        $kind = Get-Kind $verdict
        $isLogger = $kind -like 'Logger*'
        if (($isLogger -or $kind -eq 'LongQueue') -and $verdict.Affected -lt $QueueThreshold) { continue }
        $evidence = @($verdict.Explanation) + @($verdict.Evidence | ForEach-Object { $_.Text })
        ConvertTo-Finding $kind ([string] $verdict.Severity) $verdict $verdict.Affected ($evidence -join '; ') $verdict.Remedy
        if (-not ($isLogger -and $MuteLogger)) { continue }
        # Only lager's sinks can be muted one by one.
        $levels = @(Get-ErlLogLevel -Node $Session -TimeoutSec $TimeoutSec | Where-Object { $_.Sink -eq $verdict.CulpritName })
        if ($levels.Count -gt 0 -and $PSCmdlet.ShouldProcess("$($verdict.CulpritName) on $($verdict.Node)", "mute to $MuteLevel for at most $MuteFor")) {
            Invoke-Mute $Session $verdict
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
Use-ErlNode @use -FailAtEnd -ErrorAction Continue { param($Session) Find-Backlog $Session } | ForEach-Object {
    if ($_.Severity -ne 'Information') { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
