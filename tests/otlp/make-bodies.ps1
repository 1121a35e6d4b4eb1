# Writes what ConvertTo-ErlMetric makes, for OTLP and as text, of the live node of tests/nodes/with-node.sh, into the folder of the first argument.
param([string] $Folder)

$ErrorActionPreference = 'Stop'
$node = Connect-ErlNode $env:LEAKY_NODE -CookieFile $env:LEAKY_COOKIE_FILE -EpmdPort $env:LEAKY_EPMD_PORT

function Get-Everything {
    Get-ErlMemory
    Get-ErlSystemInfo
    Get-ErlLogLevel
    Update-ErlMemoryTrend -StatePath "$Folder/trend.jsonl" -Limit 4GB
}

# As it goes over HTTP: UTF-8 without a mark at the beginning.
function Write-Body([string] $Name, [string] $Body) {
    [System.IO.File]::WriteAllText("$Folder/$Name", $Body)
}

# A log with a name that JSON has to escape and that is not ASCII: it becomes a label.
$log = "$Folder/`"quoted`" back\slash $([char] 0xE9).log"
$file = '[' + ([int[]] $log.ToCharArray() -join ',') + ']'
$handler = "lager_handler_watcher_sup, [lager_event, {lager_file_backend, $file}, [{file, $file}, {level, info}]]"
$null = Invoke-ErlFunction supervisor start_child -ArgumentText $handler

# A growth needs three samples, of different seconds.
1..2 | ForEach-Object {
    $null = Update-ErlMemoryTrend -StatePath "$Folder/trend.jsonl"
    Start-Sleep 1
}
Write-Body idle.json (Get-Everything | ConvertTo-ErlMetric -As Otlp)
$null = Invoke-ErlFunction leaky hang 500
Write-Body hung.json (Get-Everything | ConvertTo-ErlMetric -As Otlp)
Write-Body hung.prom ((Get-Everything | ConvertTo-ErlMetric | Out-String) -replace "`r", '')
Write-Body nothing.json (@() | ConvertTo-ErlMetric -As Otlp)
Disconnect-ErlNode $node
