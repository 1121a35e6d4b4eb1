# 'Get-ErlProcess | Sort MessageQueueLen -Desc' is what people type. PowerShell has the alias on Windows only, for elsewhere a program has
# that name. So it comes with the module where it is missing, and goes with it. Import-Module ErlPs -Alias @() leaves it out.
if (-not ${Alias:sort}) {
    ${Alias:sort} = 'Sort-Object'
    Export-ModuleMember -Alias sort
}
else {
    Export-ModuleMember
}
