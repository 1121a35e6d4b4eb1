# The report and the live view, as people type them.
BeforeAll {
    . $PSScriptRoot/Leaky.ps1
    Connect-Leaky
    Invoke-ErlFunction leaky hang 2000 | Should -Be ok
}

AfterAll {
    Invoke-ErlFunction leaky heal
    Disconnect-ErlNode
}

Describe 'New-ErlReport' {
    It 'writes a page that names the culprit' {
        New-ErlReport $TestDrive/report.html
        "$TestDrive/report.html" | Should -FileContentMatch '<title>.*lager_event has stopped, and 2,000 processes hang in it</title>'
    }

    It 'does not replace a file' {
        Set-Content $TestDrive/mine.html mine
        { New-ErlReport $TestDrive/mine.html -ErrorAction Stop } | Should -Throw -ErrorId 'ReportExists,*'
        Get-Content $TestDrive/mine.html | Should -Be mine
    }

    It 'replaces it with -Force, and returns it with -PassThru' {
        Set-Content $TestDrive/old.html old
        (New-ErlReport $TestDrive/old.html -Force -PassThru).Length | Should -BeGreaterThan 100KB
    }

    It 'takes nodes from the pipeline, into a folder' {
        Get-ErlNode | New-ErlReport -Path $TestDrive/all/ -Force
        (Get-ChildItem $TestDrive/all).Name | Should -Match '^\S+@127\.0\.0\.1-\d{8}T\d{6}Z\.html$'
    }
}

Describe 'Watch-ErlNode' {
    It 'gives an object a look in a pipeline' {
        $looks = @(Watch-ErlNode -Count 2 -IntervalSec 1 -AsObject)
        $looks.Count | Should -Be 2
        $looks[1].Queues[0].Name | Should -Be lager_event
    }

    It 'can be waited for' {
        $found = Watch-ErlNode -AsObject -IntervalSec 1 -Count 60 | Where-Object Verdicts | Select-Object -First 1
        $found.Verdicts[0].Headline | Should -Be 'lager_event has stopped, and 2,000 processes hang in it.'
    }
}
