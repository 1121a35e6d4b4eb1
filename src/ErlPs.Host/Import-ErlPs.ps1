# Run by pwsh before anything of the caller's: a module that can't be imported ends it with a reason.
try {
    Import-Module $env:ERLPS_MODULE -Global -ErrorAction Stop
}
catch {
    [Console]::Error.WriteLine("The module could not be imported. $_")
    [Environment]::Exit(1)
}
