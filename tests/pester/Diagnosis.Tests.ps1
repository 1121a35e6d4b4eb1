# What an operator types who does not know yet what is wrong.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    Connect-Leaky
    Invoke-ErlFunction leaky hang 2000 | Should -Be ok
}

AfterAll {
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'Get-ErlDiagnosis' {
    It 'names the sink as the one culprit of all who hang' {
        $verdicts = @(Get-ErlDiagnosis)
        $verdicts.Count | Should -Be 1
        "$($verdicts[0].Cause) $($verdicts[0].CulpritName)" | Should -Be 'LogSinkBlocked lager_event'
        $verdicts[0].Affected | Should -BeGreaterOrEqual 2000
    }

    It 'gives a remedy that can be typed' {
        $remedy = (Get-ErlDiagnosis).Remedy
        $command = $remedy.Substring(0, $remedy.IndexOf(' mutes'))
        { & ([scriptblock]::Create("$command -WhatIf")) } | Should -Not -Throw
    }

    It 'judges what was kept' {
        $seen = Get-ErlDiagnosis -AsEvidence -SampleSec 1
        ($seen | Get-ErlDiagnosis).Cause | Should -Be LogSinkBlocked
        $seen | ConvertTo-Json -Depth 8 | ConvertFrom-Json | Select-Object -ExpandProperty Node | Should -Be $env:LEAKY_NODE
    }
}

Describe 'Find-ErlBlocker and Get-ErlMessage' {
    It 'finds the sink with its waiters' {
        $blocker = Find-ErlBlocker -MinimumWaiters 100
        $blocker.RegisteredName | Should -Be lager_event
        $blocker.WaiterGroups[0].Stack -join ' ' | Should -BeLike 'gen:do_call/4 gen_event:rpc/2 lager:*'
    }

    It 'counts its messages by shape' {
        $shapes = Get-ErlProcess -Name lager_event | Get-ErlMessage
        ($shapes | Select-Object -First 1).Shape | Should -BeLike '*sync_notify*lager_msg*'
    }

    It 'refuses a mailbox over the limit' {
        { Get-ErlProcess -Name lager_event | Get-ErlMessage -MaxMessages 10 -ErrorAction Stop } | Should -Throw -ErrorId 'MailboxTooLong,*'
    }
}
