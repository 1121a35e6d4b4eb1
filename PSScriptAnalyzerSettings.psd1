@{
    # What the PowerShell Gallery checks, and what keeps the scripts running in Windows PowerShell 5.1.
    Severity = @('Error', 'Warning')
    Rules    = @{
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.2', '7.4')
        }
    }
}
