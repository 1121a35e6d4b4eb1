# Runs each line of a file and shows its output, errors as their id and message, so that hosts can be compared.
param([string] $Lines, [string] $Folder)

$PSStyle.OutputRendering = 'PlainText'
[System.IO.Directory]::SetCurrentDirectory($Folder)
$null = $ExecutionContext.SessionState.Path.SetLocation($Folder)
foreach ($line in [System.IO.File]::ReadAllLines($Lines)) {
    [Console]::Out.WriteLine('> ' + $line)
    try {
        & ([scriptblock]::Create($line)) *>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { "ERROR $($_.FullyQualifiedErrorId.Split(',')[0]): $_" }
            elseif ($_ -is [System.Management.Automation.WarningRecord]) { "WARNING $_" }
            else { $_ }
        } | Out-String -Stream -Width 100 | ForEach-Object { [Console]::Out.WriteLine($_.TrimEnd()) }
    }
    catch {
        [Console]::Out.WriteLine("THROWN $($_.FullyQualifiedErrorId.Split(',')[0]): $_")
    }
}
