<#PSScriptInfo
.VERSION 0.1.0
.GUID 7e72ee66-1e39-4614-b03f-3116f26a3896
.AUTHOR The ErlPs authors
.COPYRIGHT MIT licence
.TAGS Erlang Elixir BEAM Memory Trend Diagnostics Runbook PSEdition_Core PSEdition_Desktop
.EXTERNALMODULEDEPENDENCIES ErlPs
#>

<#
.SYNOPSIS
Watches where the memory of Erlang nodes goes from run to run, and warns before it reaches the limit.

.DESCRIPTION
Adds each node's memory to a state that it keeps between runs, and writes one flat object a node: Node, Kind, Severity, Id, Name, Count, Evidence, Action.

Kinds of finding:
MemoryTrend     nothing to worry about. Count is the growth in bytes an hour.
MemoryGrowing   the node reaches its limit within -WarnWithin if it goes on like this. Count is the growth in bytes an hour; Name is the kind of memory that grows most.
MemoryAtLimit   the node's memory is at its limit. Count is the memory in bytes.

Only looks at the nodes. The state is a file (-StatePath) or an Azure Automation variable (-StateVariable); several runs may share one at the same time.

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

.PARAMETER StatePath
The file that keeps the samples. Its folder has to be there.

.PARAMETER StateVariable
The Azure Automation variable that keeps the samples. It has to be there, empty at first.

.PARAMETER LimitBytes
What each node may use, in bytes. Without it growth is told, but nothing is known of a limit.

.PARAMETER WarnWithin
A node that reaches its limit within this time is a finding.

.PARAMETER CriticalWithin
Within this time the finding is critical.

.PARAMETER Window
How far back samples count.

.PARAMETER KeepDays
How many days samples are kept.

.PARAMETER FailOnFinding
Throws at the end when a node is at its limit or reaches it within -WarnWithin.

.PARAMETER EpmdPort
The port of epmd on the nodes' hosts.

.PARAMETER Port
The distribution port of the node; epmd is then not asked.

.PARAMETER TimeoutSec
The deadline of each single call, and of the wait for another run with the same state.

.EXAMPLE
./Watch-ErlMemory.ps1 -Node app@db1.example.com -CookieFile ./cookie -StatePath ./memory.jsonl -LimitBytes 8GB

Looks at one node. Let a scheduler run it every hour.

.EXAMPLE
./Watch-ErlMemory.ps1 -Node rabbit@mq1 -Cluster -CookieFile ./cookie -StatePath ./mq.jsonl -LimitBytes 4GB -WarnWithin 1.00:00:00 -FailOnFinding

Looks at a cluster, and fails when a node of it reaches its limit within a day, so that the scheduler raises an alert.

.EXAMPLE
./Watch-ErlMemory.ps1 -ConnectionName shop -StateVariable ErlMemory -LimitBytes 8589934592

As an Azure Automation job: the node, its cookie and the state are assets of the account.
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

    [string] $StatePath,

    [string] $StateVariable,

    [long] $LimitBytes,

    [timespan] $WarnWithin = '3.00:00:00',

    [timespan] $CriticalWithin = '06:00:00',

    [timespan] $Window = '1.00:00:00',

    [ValidateRange(1, 3650)]
    [int] $KeepDays = 30,

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

function Format-Text {
    param([string] $Format, [object[]] $Value)
    # The same text on every machine: a runbook's output is compared and searched.
    [string]::Format([cultureinfo]::InvariantCulture, $Format, $Value)
}

function Get-TrendText {
    param($Trend)
    $text = Format-Text '{0:N0} MB' ($Trend.Total / 1MB)
    if ($Trend.Limit) { $text += Format-Text ' of {0:N0} MB' ($Trend.Limit / 1MB) }
    if ($null -eq $Trend.GrowthPerHour) { return $text + (Format-Text '; {0} samples since {1:u} are too few for a trend' $Trend.Samples, $Trend.Since) }
    $text += Format-Text '; {0:+#,0.0;-#,0.0;0.0} MB an hour over {1} samples since {2:u}' ($Trend.GrowthPerHour / 1MB), $Trend.Samples, $Trend.Since
    if ($Trend.Kind) { $text += Format-Text '; most of all {0} with {1:N1} MB an hour' $Trend.Kind, ($Trend.KindGrowthPerHour / 1MB) }
    if ($null -ne $Trend.TimeToLimit) { $text += Format-Text '; {0:N1} hours to the limit' $Trend.TimeToLimit.TotalHours }
    $text
}

# Where to look next, by the kind of memory that grows.
$advice = @{
    Processes = 'See which processes: Get-ErlProcess -SortBy Memory -Top 10. A long queue among them is what to look at first.'
    Binary    = 'A process holds on to large binaries: Get-ErlProcess -SortBy Memory -Top 10, then Get-ErlBacktrace.'
    Ets       = 'A table grows: ask the node for ets:info(Table, memory) of the tables that keep sessions or caches.'
    Atom      = 'Atoms are never freed: something makes them from input. See AtomCount of Get-ErlSystemInfo.'
    Code      = 'Code is loaded again and again, or modules are generated.'
    Other     = 'The runtime system itself grows: ports, timers and drivers. See PortCount of Get-ErlSystemInfo.'
}

function ConvertTo-Finding {
    param($Trend)
    $kind = 'MemoryTrend'
    $severity = 'Information'
    $count = $Trend.GrowthPerHour
    if ($null -ne $Trend.TimeToLimit -and $Trend.TimeToLimit -le $WarnWithin) {
        $kind = 'MemoryGrowing'
        $severity = 'Warning'
        if ($Trend.TimeToLimit -le $CriticalWithin) { $severity = 'Critical' }
    }
    if ($Trend.Limit -and $Trend.Total -ge $Trend.Limit) {
        $kind = 'MemoryAtLimit'
        $severity = 'Critical'
        $count = $Trend.Total
    }
    $action = ''
    if ($severity -ne 'Information') {
        $action = 'See what it is used for: Get-ErlMemory.'
        if ($Trend.Kind) { $action = $advice[$Trend.Kind] }
    }
    [pscustomobject]@{
        Node     = $Trend.Node
        Kind     = $kind
        Severity = $severity
        Id       = ''
        Name     = [string] $Trend.Kind
        Count    = [long] $count
        Evidence = Get-TrendText $Trend
        Action   = $action
    }
}

# What a scheduler leaves empty was not given.
$use = @{ TimeoutSec = $TimeoutSec }
foreach ($name in 'Node', 'NodeFile', 'ComputerName', 'ConnectionName', 'Cluster', 'CookieFile', 'CredentialName', 'Credential', 'EpmdPort', 'Port') {
    if ($PSBoundParameters[$name]) { $use[$name] = $PSBoundParameters[$name] }
}
$state = @{ TimeoutSec = $TimeoutSec; Window = $Window; KeepDays = $KeepDays; Confirm = $false }
if ($StatePath) { $state.StatePath = $StatePath }
if ($StateVariable) { $state.StateVariable = $StateVariable }
if ($LimitBytes -gt 0) { $state.Limit = $LimitBytes }
if (-not $StatePath -and -not $StateVariable) { throw 'Say where the samples are kept: -StatePath or -StateVariable.' }

$problems = 0
# A node that can't be examined is one error, and all others are still examined before the script fails.
Use-ErlNode @use -FailAtEnd -ErrorAction Continue { param($Session) ConvertTo-Finding (Update-ErlMemoryTrend -Node $Session @state) } | ForEach-Object {
    if ($_.Severity -ne 'Information') { $problems++ }
    $_
}

if ($FailOnFinding -and $problems -gt 0) { throw "$problems findings need attention; see the objects written before." }
