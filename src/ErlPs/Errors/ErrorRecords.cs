using System.Management.Automation;
using Erlang.Distribution;

namespace ErlPs.Errors;

/// <summary>Turns what the layers below report into PowerShell's error records.</summary>
internal static class ErrorRecords
{
    /// <param name="error">What went wrong.</param>
    /// <param name="node">The node that it went wrong with, which becomes the record's target; null when none was chosen yet.</param>
    public static ErrorRecord From(ErlangException error, string? node)
    {
        ErrorTable.Entry entry = ErrorTable.Find(error.ErrorId);
        return new ErrorRecord(error, error.ErrorId, entry.Category, node)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = entry.Action },
        };
    }
}
