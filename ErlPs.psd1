# From a clone this manifest loads what './build.sh build' made. In the package the files are beside it: staging takes their
# path out.
@{
    # Identity
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0c6a39-2c5e-4f0b-9a55-3d1f9d4f8a17'
    Author               = 'The ErlPs authors'
    CompanyName          = 'The ErlPs authors'
    Copyright            = 'MIT licence'
    Description          = 'Connects to a live Erlang or Elixir node (RabbitMQ, ejabberd, EMQX, CouchDB, Riak, Phoenix, from R16 on) without Erlang on your machine and without code on the node, and tells what is wrong with it: memory, processes, message queues, backtraces, log levels.'

    # Requirements
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    # What is loaded. A nested module and no root module: so Get-Help looks for the help beside the assembly.
    NestedModules        = @(
        'src/ErlPs/bin/Release/netstandard2.0/ErlPs.dll'
        'src/ErlPs/bin/Release/netstandard2.0/ErlPs.Aliases.psm1'
    )
    FormatsToProcess     = @('src/ErlPs/bin/Release/netstandard2.0/ErlPs.Format.ps1xml')
    TypesToProcess       = @('src/ErlPs/bin/Release/netstandard2.0/ErlPs.Types.ps1xml')

    # Exports
    CmdletsToExport      = @(
        'Compare-ErlSnapshot'
        'Connect-ErlNode'
        'ConvertTo-ErlMetric'
        'Disconnect-ErlNode'
        'Export-ErlSnapshot'
        'Find-ErlBlocker'
        'Find-ErlNode'
        'Get-ErlBacktrace'
        'Get-ErlDiagnosis'
        'Get-ErlLogLevel'
        'Get-ErlMemory'
        'Get-ErlMessage'
        'Get-ErlNode'
        'Get-ErlProcess'
        'Get-ErlSystemInfo'
        'Group-ErlProcess'
        'Import-ErlSnapshot'
        'Invoke-ErlFunction'
        'Measure-ErlProcess'
        'New-ErlReport'
        'Reset-ErlLogSink'
        'Restore-ErlLogLevel'
        'Set-ErlLogLevel'
        'Set-ErlLogThreshold'
        'Test-ErlNode'
        'Update-ErlMemoryTrend'
        'Use-ErlNode'
        'Watch-ErlLogBacklog'
        'Watch-ErlNode'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @('sort')
    VariablesToExport    = @()

    # Discoverability
    PrivateData          = @{
        PSData = @{
            Tags = @(
                'Erlang', 'Elixir', 'BEAM', 'OTP', 'RabbitMQ', 'ejabberd', 'CouchDB', 'Riak', 'EMQX', 'Phoenix', 'Diagnostics', 'Operations'
                'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS'
            )
        }
    }
}
