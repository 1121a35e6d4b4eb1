using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Scans;

/// <summary>What a scan of one node tells the user besides its output: a progress bar when it takes longer than a second, and warnings.</summary>
internal sealed class ScanWatch : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenUpdates = TimeSpan.FromMilliseconds(200);

    private readonly Cmdlet _cmdlet;
    private readonly int _activity;
    private readonly Action<Action> _onPipeline;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = s_patience;
    private ProgressRecord? _shown;

    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="activity">Tells the bars of several nodes apart.</param>
    /// <param name="onPipeline">Runs something on the pipeline's thread, the only one that may write.</param>
    /// <param name="token">Ends the scan.</param>
    public ScanWatch(Cmdlet cmdlet, int activity, Action<Action> onPipeline, CancellationToken token)
    {
        _cmdlet = cmdlet;
        _activity = activity;
        _onPipeline = onPipeline;
        Token = token;
    }

    public CancellationToken Token { get; }

    public static string Text(SkippedProcesses skipped) =>
        $"{skipped.Pids.Count} processes of {skipped.Node} did not answer ({skipped.Reason}) and are left out, the first of them {skipped.Pids[0]}.";

    /// <summary>The query, watched.</summary>
    public ProcessQuery Of(ProcessQuery query) => query with
    {
        OnSkipped = skipped => _onPipeline(() => _cmdlet.WriteWarning(Text(skipped))),
        OnProgress = Show,
    };

    public void WriteVerbose(string text) => _onPipeline(() => _cmdlet.WriteVerbose(text));

    public void Dispose()
    {
        if (_shown is null)
        {
            return;
        }

        _shown.RecordType = ProgressRecordType.Completed;
        try
        {
            Write(_shown);
        }
        catch (PipelineStoppedException)
        {
            // Whoever ended the pipeline has taken the bar away.
        }
    }

    private void Show(ScanProgress progress)
    {
        if (_clock.Elapsed < _next)
        {
            return;
        }

        _next = _clock.Elapsed + s_betweenUpdates;
        string count = string.Format(CultureInfo.CurrentCulture, "{0:N0} of {1:N0}", progress.Read, progress.Total);
        _shown = new ProgressRecord(_activity, $"Reading the processes of {progress.Node}", count)
        {
            PercentComplete = progress.Total > 0 ? (int)Math.Min(100, 100 * progress.Read / progress.Total) : -1,
        };
        Write(_shown);
    }

    private void Write(ProgressRecord record) => _onPipeline(() => _cmdlet.WriteProgress(record));
}
