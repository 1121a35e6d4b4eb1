# Many nodes, trends and metrics, as people type them.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    $script:reach = @{ CookieFile = $env:LEAKY_COOKIE_FILE; EpmdPort = $env:LEAKY_EPMD_PORT }
    $script:state = Join-Path $TestDrive 'memory.jsonl'
}

Describe 'Find-ErlNode' {
    It 'lists what epmd knows' {
        (Find-ErlNode 127.0.0.1 -EpmdPort $env:LEAKY_EPMD_PORT).Node | Should -Contain $env:LEAKY_NODE
    }

    It 'pipes into Use-ErlNode' {
        Find-ErlNode 127.0.0.1 -EpmdPort $env:LEAKY_EPMD_PORT | Use-ErlNode { (Get-ErlMemory).Node } @reach | Should -Be $env:LEAKY_NODE
    }
}

Describe 'Use-ErlNode' {
    It 'takes a file with comments' {
        Set-Content $TestDrive/nodes.txt '# ours', "$env:LEAKY_NODE # the shop"
        Use-ErlNode -NodeFile $TestDrive/nodes.txt @reach { "$args" } | Should -Be $env:LEAKY_NODE
    }

    It 'sees the variables of the caller, and what the block changes is gone' {
        $outer = 1
        Use-ErlNode -Node $env:LEAKY_NODE @reach { $outer; $outer = 2 } | Should -Be 1
        $outer | Should -Be 1
    }

    It 'ends early when enough has come' {
        Use-ErlNode -Node $env:LEAKY_NODE @reach { 1; 2; throw 'too far' } | Select-Object -First 1 | Should -Be 1
        Get-ErlNode | Should -BeNullOrEmpty
    }

    It 'fails at the end with each node that failed' {
        { Use-ErlNode -Node nobody@127.0.0.1 @reach -FailAtEnd { 1 } -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'NodesFailed,*'
    }
}

Describe 'Watch-ErlMemory.ps1' {
    It 'adds a sample a run' {
        1..2 | ForEach-Object { & $PSScriptRoot/../../runbooks/Watch-ErlMemory.ps1 -Node $env:LEAKY_NODE @reach -StatePath $state }
        @(Get-Content $state | ConvertFrom-Json).Count | Should -Be 2
    }

    It 'asks where the state is' {
        { & $PSScriptRoot/../../runbooks/Watch-ErlMemory.ps1 -Node $env:LEAKY_NODE @reach } | Should -Throw '*-StatePath*'
    }
}

Describe 'ConvertTo-ErlMetric' {
    It 'makes one text of many objects' {
        $text = Use-ErlNode -Node $env:LEAKY_NODE @reach { Get-ErlMemory; Get-ErlSystemInfo; Get-ErlLogLevel } | ConvertTo-ErlMetric
        @($text).Count | Should -Be 1
        $text | Should -Match 'erlps_memory_bytes\{node="[^"]+",kind="binary"\} \d+'
        $text | Should -Match 'erlps_log_level\{[^}]*level="debug"\} 1'
    }

    It 'makes JSON for OpenTelemetry' {
        $body = Use-ErlNode -Node $env:LEAKY_NODE @reach { Get-ErlMemory } | ConvertTo-ErlMetric -As Otlp | ConvertFrom-Json
        $body.resourceMetrics[0].scopeMetrics[0].metrics[0].name | Should -Be 'erlps.memory'
    }
}
