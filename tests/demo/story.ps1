<#
.SYNOPSIS
The story of the README on a real node, each line as typed, with its output. See ./build.sh demo.

.DESCRIPTION
tests/nodes/with-node.sh has started the node: a web server with lager, on which debug logging was left on. Its log fell
behind, turned to synchronous mode, and every request hangs in it. Ends with an error when anything is not as told here.
#>
param([int] $Workers = 100000)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$name = $env:LEAKY_NODE
$CookieFile = $env:LEAKY_COOKIE_FILE
$epmdPort = $env:LEAKY_EPMD_PORT
$shown = [System.Diagnostics.Stopwatch]::StartNew()

# What a visitor reads between the lines.
function Out-Story {
    param([string[]] $Text)
    '' | Out-Host
    foreach ($line in $Text) { "# $line" | Out-Host }
    '' | Out-Host
}

# Runs a line as if it were typed here, shows what it gives, and gives it to the caller too.
function Invoke-Line {
    param([string] $Line, [int] $WithinSeconds = 60)
    "PS> $Line" | Out-Host
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $result = @(. ([scriptblock]::Create($Line)))
    $clock.Stop()
    $text = ($result | Out-String -Width 100).TrimEnd()
    if ($text) { $text, '' | Out-Host }
    Confirm-Told ($clock.Elapsed.TotalSeconds -lt $WithinSeconds) "this takes less than $WithinSeconds s; it took $($clock.Elapsed.TotalSeconds) s"
    $result
}

function Confirm-Told {
    param([bool] $IsSo, [string] $Told)
    if (-not $IsSo) { throw "The story says: $Told. It is not so." }
}

Out-Story 'It is night, and a production node runs out of memory. No Erlang on this machine, no code on the node.'
$null = Invoke-Line "Connect-ErlNode $name -CookieFile `$CookieFile -EpmdPort $epmdPort"
$memory = Invoke-Line 'Get-ErlMemory'
$system = Invoke-Line 'Get-ErlSystemInfo'
Confirm-Told ($system.ProcessCount -ge $Workers) "more than $Workers processes"

Out-Story 'What are they all doing?'
$groups = Invoke-Line 'Get-ErlProcess | Group-Object CurrentFunction | Sort-Object Count -Descending | Select-Object -First 3 Count, Name'
Confirm-Told ($groups[0].Name -eq 'gen:do_call/4' -and $groups[0].Count -eq $Workers) "$Workers processes wait for an answer in gen:do_call/4"

Out-Story 'Whose answer? The longest queues, and one of those who wait.'
$queues = Invoke-Line 'Get-ErlProcess | Sort MessageQueueLen -Desc | Select -First 3'
Confirm-Told ($queues[0].RegisteredName -eq 'lager_event') 'lager_event has the longest queue'
$waiting = @(Get-ErlProcess | Where-Object { $_.CurrentFunction -eq 'gen:do_call/4' } | Select-Object -First 1)[0].Id
$stack = Invoke-Line "Get-ErlProcess '$waiting' | Get-ErlBacktrace"
$frames = @($stack[0].Frames | ForEach-Object { '{0}:{1}/{2}' -f $_.Module, $_.Function, $_.Arity })
Confirm-Told ($frames -contains 'gen_event:rpc/2' -and $frames -contains 'lager:do_log_impl/10') 'they hang in the log'

Out-Story 'A web request hangs because it logs. Somebody left debug logging on:'
$levels = Invoke-Line 'Get-ErlLogLevel'
Confirm-Told ("$($levels[0].Mode)" -eq 'Sync' -and $levels[0].Gate -eq 'debug') 'the sink is synchronous and lets debug pass'

Out-Story 'All of that in one line: what is wrong, who does it, and what to type.'
$verdicts = @(Invoke-Line 'Get-ErlDiagnosis')
Confirm-Told ($verdicts.Count -eq 1 -and "$($verdicts[0].Cause)" -eq 'LogSinkBlocked' -and $verdicts[0].CulpritName -eq 'lager_event') 'lager_event is the one culprit'
Confirm-Told ($verdicts[0].Affected -ge $Workers) "$Workers requests suffer from it"

Out-Story @(
    "lager's own functions hang like the requests: they wait in the same queue."
    'So ErlPs closes the gate that every call site tests before it sends anything.'
    'A process on the node puts it back after ten minutes, whatever becomes of us.')
$null = Invoke-Line 'Set-ErlLogLevel warning -For 00:10' -WithinSeconds 1
$null = Invoke-Line "Invoke-ErlFunction leaky spawn_workers 100"
Start-Sleep -Seconds 1
$left = Invoke-Line 'Invoke-ErlFunction leaky waiting'
Confirm-Told ($left[0] -eq $Workers) '100 new requests were served; only the old ones still wait'

Out-Story @(
    'Now the same by a scheduled runbook, with nobody awake. Its lease takes the place of ours.'
    'The disc behind the log recovers in fifteen seconds.')
$null = Invoke-Line 'Invoke-ErlFunction leaky release_after 15000'
$findings = Invoke-Line "./runbooks/Find-ErlBacklog.ps1 -Node $name -CookieFile `$CookieFile -EpmdPort $epmdPort -MuteLogger"
Confirm-Told (@($findings | ForEach-Object { $_.Kind }) -join ' ' -eq 'LoggerBlocked LoggerMuted LoggerDrained LoggerRestored') 'found, muted, drained, restored'
Confirm-Told ($findings[0].Count -ge $Workers) "$Workers requests waited"

Out-Story 'Everything was answered, and the level is back where it was.'
$null = Connect-ErlNode $name -CookieFile $CookieFile -EpmdPort $epmdPort
$left = Invoke-Line 'Invoke-ErlFunction leaky waiting'
Confirm-Told ($left[0] -eq 0) 'no request waits'
$levels = Invoke-Line 'Get-ErlLogLevel'
Confirm-Told ("$($levels[0].Mode)" -eq 'Async' -and $levels[0].Gate -eq 'debug') 'the sink is asynchronous again, at its old level'
$after = Invoke-Line 'Get-ErlMemory'
Confirm-Told ($after[0].Total -lt $memory[0].Total) 'the memory is free again'
$null = Invoke-Line 'Disconnect-ErlNode'

Out-Story ('The story was true, line by line, in {0:N0} seconds.' -f $shown.Elapsed.TotalSeconds)
