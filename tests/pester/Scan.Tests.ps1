# Going through all processes of a node with thousands of hung ones, in a real pwsh.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    Connect-Leaky
    Invoke-ErlFunction leaky hang 3000 | Should -Be ok
}

AfterAll {
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'A scan of all processes' {
    It 'groups them by whole stacks, and the group leads to the culprit' {
        $group = Group-ErlProcess Stack | Select-Object -First 1
        $group.Count | Should -BeGreaterOrEqual 3000
        $group.Name | Should -BeLike '*gen_event:rpc/2*lager:do_log*'
        ($group | Get-ErlBacktrace)[0].Frames | ForEach-Object { '{0}:{1}/{2}' -f $_.Module, $_.Function, $_.Arity } |
            Should -Contain 'lager:do_log_impl/10'
    }

    It 'finds the same processes as <_>' -ForEach @(
        'Get-ErlProcess -CurrentFunction gen:do_call/4'
        'Get-ErlProcess -CurrentFunction gen:*'
        'Get-ErlProcess -InitialCall leaky:worker/1 -Status waiting'
        'Get-ErlProcess | Where-Object InitialCall -eq leaky:worker/1'
    ) {
        @(& ([scriptblock]::Create($_))).Count | Should -BeGreaterOrEqual 3000
    }

    It 'finds the long queue by its length' {
        (Get-ErlProcess -MinimumMessageQueueLen 1000).RegisteredName | Should -Be lager_event
    }

    It 'ends on the node when the pipeline has enough, and the connection still answers' {
        $before = @{}
        Get-ErlProcess | ForEach-Object { $before[$_.Id] = $true }
        @(Get-ErlProcess | Select-Object -First 1).Count | Should -Be 1
        Start-Sleep -Seconds 1
        Get-ErlProcess | Where-Object { -not $before[$_.Id] } | ForEach-Object { "$($_.InitialCall) in $($_.CurrentFunction)" } | Should -BeNullOrEmpty
    }

    It 'measures who works' {
        $windows = @(Measure-ErlProcess -SampleSeconds 0.5 -Top 3)
        $windows.Count | Should -Be 3
        $windows[0].PerSecond | Should -BeGreaterOrEqual $windows[2].PerSecond
        $windows[0].Time.TotalSeconds | Should -BeGreaterOrEqual 0.5
    }

    It 'has help with examples for <_>' -ForEach 'Group-ErlProcess', 'Measure-ErlProcess', 'Get-ErlProcess' {
        @((Get-Help $_).Examples.example).Count | Should -BeGreaterOrEqual 2
    }
}
