# The runbook's parameters, as people and schedulers give them.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    $script:runbook = Join-Path $PSScriptRoot '../../runbooks/Find-ErlBacklog.ps1'
    $script:target = @{ CookieFile = $env:LEAKY_COOKIE_FILE; EpmdPort = $env:LEAKY_EPMD_PORT; SampleSeconds = 0 }
    Connect-Leaky
    Invoke-ErlFunction leaky hang 1500
}

AfterAll {
    Connect-Leaky
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'Find-ErlBacklog.ps1' {
    It 'gives one flat finding' {
        $finding = & $runbook -Node $env:LEAKY_NODE @target
        ($finding | Get-Member -MemberType NoteProperty).Name -join ' ' | Should -Be 'Action Count Evidence Id Kind Name Node Severity'
        $finding | ForEach-Object { $_.PSObject.Properties.Value } | ForEach-Object { $_ -is [string] -or $_ -is [long] } | Should -Not -Contain $false
    }

    It 'takes a threshold' {
        & $runbook -Node $env:LEAKY_NODE @target -QueueThreshold 1000000 | Should -BeNullOrEmpty
    }

    It 'takes a list, also as one text, and looks once at each node of it' {
        @(& $runbook -Node $env:LEAKY_NODE, $env:LEAKY_NODE @target).Count | Should -Be 1
        @(& $runbook -Node "$env:LEAKY_NODE, $env:LEAKY_NODE" @target).Count | Should -Be 1
    }

    It 'throws for findings when told so' {
        { & $runbook -Node $env:LEAKY_NODE @target -FailOnFinding } | Should -Throw '*need attention*'
    }

    It 'throws for a node that is not there' {
        { & $runbook -Node nobody@127.0.0.1 @target 2>$null } | Should -Throw '*nobody@127.0.0.1*'
    }

    It 'refuses a level that lager does not know' {
        { & $runbook -Node $env:LEAKY_NODE @target -MuteLevel loud } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
