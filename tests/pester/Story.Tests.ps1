# What the story's operator types, to the letter, in a real pwsh.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    Connect-Leaky
    Invoke-ErlFunction leaky hang 2000 | Should -Be ok
}

AfterAll {
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'The story' {
    It 'reads the memory' {
        (Get-ErlMemory).Total | Should -BeGreaterThan 1MB
    }

    It 'finds the longest queue with <_>' -ForEach @(
        'Get-ErlProcess | Sort-Object MessageQueueLen -Descending | Select-Object -First 1'
        'Get-ErlProcess | Sort MessageQueueLen -Desc | Select -First 1'
        'Get-ErlProcess -SortBy MessageQueueLen -Top 1'
        'Get-ErlProcess -Name lager_event'
        'Get-ErlProcess -Name lager_ev*'
    ) {
        (& ([scriptblock]::Create($_))).RegisteredName | Should -Be lager_event
    }

    It 'sees what a worker waits for' {
        $worker = Get-ErlProcess | Where-Object InitialCall -eq 'leaky:worker/1' | Select-Object -First 1
        $frames = ($worker | Get-ErlBacktrace).Frames | ForEach-Object { '{0}:{1}/{2}' -f $_.Module, $_.Function, $_.Arity }
        $frames | Should -Contain 'gen_event:rpc/2'
        $frames | Should -Contain 'lager:do_log_impl/10'
        $frames | Should -Contain 'leaky:request/2'
    }

    It 'takes the pid as text too' {
        $id = (Get-ErlProcess -Name lager_event).Id
        (Get-ErlProcess "$id" | Get-ErlBacktrace).RegisteredName | Should -Be lager_event
        (Get-ErlBacktrace -Id "$id").RegisteredName | Should -Be lager_event
    }

    It 'sees the log level of the blocked sink' {
        $level = Get-ErlLogLevel | Where-Object Handler -eq leaky_backend
        "$($level.Mode) $($level.Gate) $($level.Blocked)" | Should -Be 'Sync debug True'
    }

    It 'mutes within a second, frees new workers and leaves no process behind' {
        $before = @(Get-ErlProcess).Id
        (Measure-Command { $script:muted = Set-ErlLogLevel warning -PassThru }).TotalSeconds | Should -BeLessThan 1
        Invoke-ErlFunction leaky spawn_workers 100
        Start-Sleep -Seconds 1
        Invoke-ErlFunction leaky waiting | Should -Be 2000
        # By pid: a count also has the workers of earlier calls that are just ending.
        @(Get-ErlProcess).Id | Where-Object { $before -notcontains $_ } | Should -BeNullOrEmpty
    }

    It 'keeps the mute while the sink is blocked, and puts it back when it has drained' {
        $script:muted | Restore-ErlLogLevel -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match 'when it has drained'
        (Get-ErlLogLevel | Select-Object -First 1).Gate | Should -Be warning
        Invoke-ErlFunction leaky release | Should -Be ok
        (Watch-ErlLogBacklog -Until Drained -TimeoutSec 60 | Select-Object -Last 1).Drained | Should -BeTrue
        foreach ($second in 1..20) {
            if (-not (Get-ErlLogLevel | Where-Object LeaseUntil)) { break }
            Start-Sleep 1
        }
        (Get-ErlLogLevel | Select-Object -First 1).Gate | Should -Be debug
    }

    It 'changes nothing with -WhatIf' {
        $before = (Get-ErlLogLevel | Select-Object -First 1).Gate
        Set-ErlLogLevel error -WhatIf
        (Get-ErlLogLevel | Select-Object -First 1).Gate | Should -Be $before
    }

    It 'sets a level for a while, shows it, and records it' {
        $audit = Join-Path $TestDrive 'changes.jsonl'
        Set-ErlLogLevel warning -For 00:10 -AuditPath $audit
        $level = Get-ErlLogLevel | Select-Object -First 1
        $level.LeaseUntil | Should -BeGreaterThan (Get-Date).AddMinutes(9)
        $level.LeaseBy | Should -Match '.@.'
        Restore-ErlLogLevel -AuditPath $audit
        (Get-ErlLogLevel | Select-Object -First 1).Gate | Should -Be debug
        $lines = Get-Content $audit | ConvertFrom-Json
        $lines.Count | Should -BeGreaterThan 2
        $lines[0].Cmdlet | Should -Be Set-ErlLogLevel
    }

    It 'takes a threshold' {
        (Set-ErlLogThreshold 100 -Window 10 -PassThru | Select-Object -First 1).Threshold | Should -Be 100
        Set-ErlLogThreshold 20 -Window 5
    }

    It 'asks before it ends a sink' {
        { Reset-ErlLogSink lager_event warning -ErrorAction Stop } | Should -Throw
        (Get-Command Reset-ErlLogSink).Parameters.Keys | Should -Contain Confirm
    }
}
