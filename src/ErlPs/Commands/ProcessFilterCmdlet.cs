using System.Management.Automation;
using ErlPs.Completion;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Commands;

/// <summary>A cmdlet that goes through the processes which meet some conditions. The node decides those.</summary>
public abstract class ProcessFilterCmdlet : ScanningCmdlet
{
    protected const string AllSet = "All";

    [Parameter(ParameterSetName = AllSet)]
    [ValidateRange(0, long.MaxValue)]
    public long? MinimumMessageQueueLen { get; set; }

    [Parameter(ParameterSetName = AllSet)]
    [ValidateRange(0, long.MaxValue)]
    public long? MinimumMemory { get; set; }

    [Parameter(ParameterSetName = AllSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] CurrentFunction { get; set; } = [];

    [Parameter(ParameterSetName = AllSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] InitialCall { get; set; } = [];

    [Parameter(ParameterSetName = AllSet)]
    [ValidateSet("exiting", "garbage_collecting", "waiting", "running", "runnable", "suspended")]
    public string[] Status { get; set; } = [];

    [Parameter(ParameterSetName = AllSet)]
    [ArgumentCompleter(typeof(RegisteredNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RegisteredName { get; set; } = [];

    private protected ProcessQuery Filter => new()
    {
        MinimumMessageQueueLen = MinimumMessageQueueLen,
        MinimumMemory = MinimumMemory,
        CurrentFunction = CurrentFunction,
        InitialCall = InitialCall,
        Status = Status,
        RegisteredName = RegisteredName,
    };
}
