using System;
using System.Management.Automation;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = "NoException")]
public sealed class WriteErrorCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "WithException", Mandatory = true, Position = 0)]
    public Exception? Exception { get; set; }

    [Parameter(Position = 0, ParameterSetName = "NoException", Mandatory = true, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = "WithException")]
    [Alias("Msg")]
    [AllowNull]
    [AllowEmptyString]
    public string? Message { get; set; }

    [Parameter(Position = 0, ParameterSetName = "ErrorRecord", Mandatory = true)]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public string ErrorId { get; set; } = string.Empty;

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public object? TargetObject { get; set; }

    [Parameter]
    public string? RecommendedAction { get; set; }

    [Parameter]
    [Alias("Activity")]
    public string? CategoryActivity { get; set; }

    [Parameter]
    [Alias("Reason")]
    public string? CategoryReason { get; set; }

    [Parameter]
    [Alias("TargetName")]
    public string? CategoryTargetName { get; set; }

    [Parameter]
    [Alias("TargetType")]
    public string? CategoryTargetType { get; set; }

    protected override void ProcessRecord()
    {
        ErrorRecord record = ErrorRecord is null ? NewRecord() : new ErrorRecord(ErrorRecord, replaceParentContainsErrorRecordException: null);
        if (RecommendedAction is not null)
        {
            record.ErrorDetails = new ErrorDetails(record.ErrorDetails?.Message ?? record.Exception.Message) { RecommendedAction = RecommendedAction };
        }

        // The error is that of the caller, who wrote Write-Error.
        if (GetVariableValue("MyInvocation") is InvocationInfo caller)
        {
            EngineInternals.AttributeTo(record, caller);
        }

        record.CategoryInfo.Activity = CategoryActivity ?? "Write-Error";
        record.CategoryInfo.Reason = CategoryReason ?? record.CategoryInfo.Reason;
        record.CategoryInfo.TargetName = CategoryTargetName ?? record.CategoryInfo.TargetName;
        record.CategoryInfo.TargetType = CategoryTargetType ?? record.CategoryInfo.TargetType;

        WriteError(record);
    }

    private ErrorRecord NewRecord()
    {
        Exception error = Exception ?? new WriteErrorException(Message);
        string id = ErrorId.Length == 0 ? error.GetType().FullName! : ErrorId;
        var record = new ErrorRecord(error, id, Category, TargetObject);
        if (Exception is not null && !string.IsNullOrEmpty(Message))
        {
            record.ErrorDetails = new ErrorDetails(Message);
        }

        return record;
    }
}
