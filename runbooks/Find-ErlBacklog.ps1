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
Finds processes whose message queues do not drain on Erlang nodes, and can mute the log that causes it.

.DESCRIPTION
Looks at each node twice and writes one flat object for each finding: Node, Kind, Severity, Id, Name, Count, Evidence, Action.

Kinds of finding:
LoggerBlocked   a log sink of lager works synchronously and has a backlog: everybody who logs hangs in it. Count is the number of processes that wait.
LoggerFlooded   a log sink of lager is still asynchronous and has a backlog: nobody hangs, its mailbox eats the memory. Count is the length of its queue.
LongQueue       any other process with a long queue. Count is the length of its queue.
LoggerMuted, LoggerDrained, LoggerNotDrained, LoggerRestored, LoggerStillMuted   what -MuteLogger did.

Only looks, unless -MuteLogger is given. Then it closes the gate that every call site of lager tests before it sends
anything, which works although the sink does not answer, waits until the sink has drained, and puts the level back. The mute is a lease of -MuteFor on the node: also when this run is
stopped or killed outright, the node puts the level back by itself when that time is over and the sink has drained.

A node that can't be reached, or that refuses the cookie, is an error: the other nodes are still looked at, and the script then throws.
By `-File` that is exit code 1; in Azure Automation it is job status Failed.

.PARAMETER Node
The nodes to look at, as app@host. Several may also be given as one text, separated by commas.

.PARAMETER CookieFile
A file that holds the cookie. Without it and without -Credential, the cookie is that of ~/.erlang.cookie.

.PARAMETER Credential
The cookie as the password; the user name does not matter.

.PARAMETER QueueThreshold
A queue is long when it has at least so many messages, in both looks.

.PARAMETER SampleSeconds
The time between the two looks.

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
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string[]] $Node,

    [string] $CookieFile,

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

# How many of the longest queues are looked at, and how many frames of a stack are told.
$Top = 20
$FramesTold = 4
# lager turns back to asynchronous mode below 15 messages: a sink with less than this has drained.
$DrainedBelow = 20

function Format-Text {
    param([string] $Format, [object[]] $Value)
    # The same text on every machine: a runbook's output is compared and searched.
    [string]::Format([cultureinfo]::InvariantCulture, $Format, $Value)
}

function ConvertTo-Finding {
    param([string] $Kind, [string] $Severity, $Process, [long] $Count, [string] $Evidence, [string] $Action)
    [pscustomobject]@{
        Node     = [string] $Process.Node
        Kind     = $Kind
        Severity = $Severity
        Id       = [string] $Process.Id
        Name     = [string] $Process.RegisteredName
        Count    = $Count
        Evidence = $Evidence
        Action   = $Action
    }
}

# The processes whose queue is long in both looks, with the length at the first one.
function Find-LongQueue {
    param($Session)
    $select = @{ Node = $Session; SortBy = 'MessageQueueLen'; Top = $Top; TimeoutSec = $TimeoutSec }
    $first = @{}
    Get-ErlProcess @select | Where-Object { $_.MessageQueueLen -ge $QueueThreshold } | ForEach-Object { $first[[string] $_.Id] = $_.MessageQueueLen }
    if ($first.Count -eq 0) { return }
    Start-Sleep -Seconds $SampleSeconds
    Get-ErlProcess @select | Where-Object { $_.MessageQueueLen -ge $QueueThreshold -and $first.ContainsKey([string] $_.Id) } |
        ForEach-Object { @{ Process = $_; Before = $first[[string] $_.Id] } }
}

function Get-Trend {
    param($Long)
    $now = $Long.Process.MessageQueueLen
    $trend = 'unchanged'
    if ($now -gt $Long.Before) { $trend = 'growing' }
    if ($now -lt $Long.Before) { $trend = 'draining' }
    Format-Text '{0:N0} messages wait, {1} (it was {2:N0} {3} s before)' $now, $trend, $Long.Before, $SampleSeconds
}

# What the process does just now, innermost frame first.
function Get-StackText {
    param($Session, $Process)
    try {
        $frames = @((Get-ErlBacktrace -Node $Session -Id $Process.Id -TimeoutSec $TimeoutSec).Frames)
        $names = @($frames | ForEach-Object { '{0}:{1}/{2}' -f $_.Module, $_.Function, $_.Arity })
        if ($names.Count -gt $FramesTold) { $names = $names[0..($FramesTold - 1)] }
        'it is in ' + ($names -join ' <- ')
    }
    catch {
        # The finding stands without it: the process may have ended since, or not answer.
        'its stack could not be read: ' + $_.Exception.Message
    }
}

function Get-LoggerFinding {
    param($Session, $Long, $Levels)
    $sink = $Levels[0]
    $evidence = (Get-Trend $Long) + '; ' + (Get-StackText $Session $Long.Process)
    if ($sink.Mode -eq 'sync') {
        $evidence = (Format-Text '{0:N0} processes wait in it: it stopped after it had turned synchronous; ' $sink.Waiters) + $evidence
        $kind = 'LoggerBlocked'
        $count = $sink.Waiters
    }
    else {
        $evidence = 'it stopped while it was asynchronous, so nobody waits in it but its mailbox grows; ' + $evidence
        $kind = 'LoggerFlooded'
        $count = $Long.Process.MessageQueueLen
    }
    $evidence += '; levels: ' + (@($Levels | ForEach-Object { '{0} {1}' -f $_.Handler, $_.Level }) -join ', ')
    $action = "Mute it: this runbook with -MuteLogger, or Set-ErlLogLevel $MuteLevel. Then find out who left it at $($sink.Gate), and why the handler is slow."
    ConvertTo-Finding $kind 'Critical' $Long.Process $count $evidence $action
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
    param($Session, $Process)
    $sink = [string] $Process.RegisteredName
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $change = @{ Node = $Session; Sink = $sink; TimeoutSec = $TimeoutSec; Confirm = $false; WarningAction = 'SilentlyContinue' }
    $muted = $null
    try {
        $muted = Set-ErlLogLevel -Level $MuteLevel -For $MuteFor -PassThru @change
        ConvertTo-Finding 'LoggerMuted' 'Information' $Process 1 (Format-Text 'muted to {0} after {1:N0} ms; it was {2}' $muted.After, $clock.ElapsedMilliseconds, $muted.Before) ''
        $left = Wait-Drain $Session $sink
        if ($left -lt $DrainedBelow) {
            ConvertTo-Finding 'LoggerDrained' 'Information' $Process $left (Format-Text 'drained after {0:N0} s' $clock.Elapsed.TotalSeconds) ''
        }
        else {
            ConvertTo-Finding 'LoggerNotDrained' 'Critical' $Process $left (Format-Text '{0:N0} messages still wait after {1:N0} s' $left, $clock.Elapsed.TotalSeconds) 'Its handler does not come back: see its stack. To end the sink frees the node at once, but ends every process that waits in it too.'
        }
    }
    finally {
        if ($muted) {
            $restored = $muted | Restore-ErlLogLevel -PassThru -TimeoutSec $TimeoutSec -Confirm:$false -WarningAction SilentlyContinue
            # A sink that is still busy is opened by the node itself, when it has drained.
            $kind = 'LoggerRestored'
            $now = "back at $($restored.After)"
            if ($restored.Remaining -and $restored.After -eq $muted.After) { $kind = 'LoggerStillMuted'; $now = "still at $($restored.After)" }
            ConvertTo-Finding $kind 'Information' $Process 1 ((@($now) + $restored.Remaining) -join '; ') ''
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
    $long = @(Find-LongQueue $Session)
    if ($long.Count -eq 0) { return }
    $levels = @(Get-ErlLogLevel -Node $Session -TimeoutSec $TimeoutSec)
    foreach ($one in $long) {
        $process = $one.Process
        $handlers = @($levels | Where-Object { $process.RegisteredName -and $_.Sink -eq $process.RegisteredName })
        if ($handlers.Count -eq 0) {
            ConvertTo-Finding 'LongQueue' 'Warning' $process $process.MessageQueueLen ((Get-Trend $one) + '; ' + (Get-StackText $Session $process)) `
                'See where it is stuck: Get-ErlBacktrace. What it waits for, or who sends too much, is the cause.'
            continue
        }
        Get-LoggerFinding $Session $one $handlers
        if ($MuteLogger -and $PSCmdlet.ShouldProcess("$($process.RegisteredName) on $($process.Node)", "mute to $MuteLevel for at most $MuteFor")) {
            Invoke-Mute $Session $process
        }
    }
}

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
        Find-Backlog $session | ForEach-Object {
            if ($_.Severity -ne 'Information') { $problems++ }
            $_
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
if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
