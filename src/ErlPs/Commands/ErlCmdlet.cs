using System;
using System.Management.Automation;
using System.Threading;
using Erlang.Distribution;
using ErlPs.Errors;

namespace ErlPs.Commands;

/// <summary>A cmdlet that Ctrl+C stops at once and whose failures are PowerShell errors.</summary>
public abstract class ErlCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the user stops the pipeline.</summary>
    protected CancellationToken StopToken => _stop.Token;

    // PowerShell disposes a cmdlet also when its EndProcessing is never called.
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Does one thing. A failure becomes an error record and the cmdlet goes on with the next thing.</summary>
    /// <param name="node">The node that it is done with; null when that is not known yet.</param>
    /// <param name="action">What to do.</param>
    protected void Attempt(string? node, Action action)
    {
        try
        {
            action();
        }
        catch (ErlangException error)
        {
            WriteError(ErrorRecords.From(error, node));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Does the one thing that everything else depends on. A failure ends the cmdlet.</summary>
    protected void Demand(string? node, Action action)
    {
        try
        {
            action();
        }
        catch (ErlangException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, node));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
