# Snapshots, as people type them.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    Connect-Leaky
    Invoke-ErlFunction leaky hang 1000 | Should -Be ok
    Export-ErlSnapshot $TestDrive/ill.snapshot.gz
    Invoke-ErlFunction leaky heal
    Export-ErlSnapshot $TestDrive/well.snapshot.gz
    Disconnect-ErlNode
}

AfterAll {
    Connect-Leaky
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'Import-ErlSnapshot' {
    It 'gives the diagnosis without the node' {
        $verdict = Import-ErlSnapshot $TestDrive/ill.snapshot.gz | Get-ErlDiagnosis
        "$($verdict.Cause) by $($verdict.CulpritName)" | Should -Be 'LogSinkBlocked by lager_event'
        Import-ErlSnapshot $TestDrive/well.snapshot.gz | Get-ErlDiagnosis | Should -BeNullOrEmpty
    }

    It 'gives who is in the way' {
        (Import-ErlSnapshot $TestDrive/ill.snapshot.gz | Find-ErlBlocker -MinimumWaiters 10).Waiters | Should -Be 1000
    }

    It 'gives the longest queues' {
        $longest = (Import-ErlSnapshot $TestDrive/ill.snapshot.gz).Processes | Sort-Object MessageQueueLen -Descending | Select-Object -First 1
        $longest.RegisteredName | Should -Be lager_event
    }

    It 'takes wildcards and files' {
        (Import-ErlSnapshot $TestDrive/*.snapshot.gz).Count | Should -Be 2
        (Get-ChildItem $TestDrive/*.snapshot.gz | Import-ErlSnapshot).Count | Should -Be 2
    }

    It 'makes a report' {
        Import-ErlSnapshot $TestDrive/ill.snapshot.gz | New-ErlReport $TestDrive/ill.html
        "$TestDrive/ill.html" | Should -FileContentMatch '<title>.*lager_event has stopped, and 1,000 processes hang in it</title>'
    }

    It 'tells what is no snapshot from one that is cut' {
        Set-Content $TestDrive/diary.txt 'Dear diary'
        { Import-ErlSnapshot $TestDrive/diary.txt -ErrorAction Stop } | Should -Throw -ErrorId 'SnapshotForeign,*'
        $whole = [IO.File]::ReadAllBytes("$TestDrive/ill.snapshot.gz")
        [IO.File]::WriteAllBytes("$TestDrive/cut.gz", $whole[0..([int]($whole.Length * 0.8))])
        $cut = Import-ErlSnapshot $TestDrive/cut.gz -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'SnapshotTorn,*'
        $cut.Node | Should -Be $env:LEAKY_NODE
    }
}

Describe 'Compare-ErlSnapshot' {
    It 'tells which processes became more, and which fewer' {
        $ill = Import-ErlSnapshot $TestDrive/ill.snapshot.gz
        $well = Import-ErlSnapshot $TestDrive/well.snapshot.gz
        # Whether the workers or the mailbox that they fill has grown most depends on the moment.
        $grown = @(Compare-ErlSnapshot $well $ill | Where-Object Kind -eq Processes | Select-Object -First 2)
        ($grown | Where-Object InitialCall -eq 'leaky:worker/1').CountDelta | Should -Be 1000
        $grown[0].MemoryDelta | Should -BeGreaterOrEqual $grown[1].MemoryDelta
        ($ill | Compare-ErlSnapshot $well | Where-Object Name -eq Total).MemoryDelta | Should -BeGreaterThan 1MB
        (Compare-ErlSnapshot $ill $well | Where-Object InitialCall -eq 'leaky:worker/1').CountDelta | Should -Be -1000
    }
}

Describe 'Save-ErlSnapshot.ps1' {
    It 'keeps a file and gives one flat finding' {
        $finding = & (Join-Path $PSScriptRoot '../../runbooks/Save-ErlSnapshot.ps1') -Node $env:LEAKY_NODE -CookieFile $env:LEAKY_COOKIE_FILE -EpmdPort $env:LEAKY_EPMD_PORT -Folder $TestDrive/kept -SampleSeconds 1 -KeepDays 1
        ($finding | Get-Member -MemberType NoteProperty).Name -join ' ' | Should -Be 'Action Count Evidence Id Kind Name Node Severity'
        $finding.Kind | Should -Be SnapshotSaved
        (Get-ChildItem $TestDrive/kept).FullName | Should -Be $finding.Name
    }
}
