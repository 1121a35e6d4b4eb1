<#
.SYNOPSIS
Runs the Pester files beside it and PSScriptAnalyzer over our scripts, and prints "N passed, N failed" at the end.

.DESCRIPTION
For tests/nodes/with-node.sh, which starts the node that the tests need. Says so when a module is missing.
#>
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$passed = 0
$failed = 0

if (Get-Module -ListAvailable Pester | Where-Object { $_.Version -ge [version] '5.5' }) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $PSScriptRoot
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $configuration
    $passed += $result.PassedCount
    # A file that can't even be read has no failed test.
    $failed += $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
}
else {
    'Pester 5.5 or later is not installed: its tests are skipped.'
}

if (Get-Module -ListAvailable PSScriptAnalyzer) {
    $settings = Join-Path $root 'PSScriptAnalyzerSettings.psd1'
    foreach ($file in Get-ChildItem $root/runbooks, $root/deploy, $root/tests/pester, $root/tests/demo, $root/tests/ErlPs.Runbook.Tests -Filter *.ps1 -Recurse) {
        $findings = @(Invoke-ScriptAnalyzer -Path $file.FullName -Settings $settings)
        if ($findings.Count -eq 0) {
            $passed++
        }
        else {
            $failed++
            $findings | Format-Table -AutoSize ScriptName, Line, RuleName, Message
        }
    }
}
else {
    'PSScriptAnalyzer is not installed: it is skipped.'
}

"$passed passed, $failed failed"
exit [int] ($failed -ne 0)
