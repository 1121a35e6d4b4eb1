using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>A program that a test started, with what it printed. Ends with the test.</summary>
public sealed class ChildProcess : IDisposable
{
    // Standard input is a pipe from the test. Its end means that the test is gone.
    private const string EndWithParent = """
        exec 3<&0
        set -m
        "$@" </dev/null 3<&- &
        program=$!
        { cat <&3 >/dev/null 2>&1; kill -KILL -- "-$program"; } 2>/dev/null &
        watcher=$!
        exec 3<&-
        wait "$program"
        status=$?
        kill -KILL -- "-$watcher"
        exit "$status"
        """;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly AutoResetEvent _more = new(false);

    public ChildProcess(string fileName, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(fileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a program that does not notice by itself that whoever started it is gone: it is ended even when the test's process is killed.</summary>
    public static ChildProcess Tied(string fileName, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        new("bash", ["-c", EndWithParent, fileName, fileName, .. arguments], environment);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that was printed so far, both streams.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Ends the program with no chance to clean up (SIGKILL), and waits until it is gone. Nothing happens when it has ended.</summary>
    /// <returns>Its exit code: 128 and the signal's number when this ended it.</returns>
    public int Kill(TimeSpan timeout)
    {
        _process.Kill();
        return WaitForExit(timeout);
    }

    public void WriteLine(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Waits for a line that contains <paramref name="wanted"/>, and gives the whole line.</summary>
    public string WaitForLine(string wanted, TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // Read before looking: what was printed just before the end must not be missed.
            bool ended = _process.HasExited;
            if (ended)
            {
                // Without a timeout it also waits for the rest of the output.
                _process.WaitForExit();
            }

            foreach (string line in _lines)
            {
                if (line.Contains(wanted, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            if (ended || clock.Elapsed > timeout)
            {
                throw new InvalidOperationException(
                    $"{_process.StartInfo.FileName} did not print '{wanted}' ({(ended ? "it ended" : "timeout")}). It printed:\n{Output}");
            }

            _more.WaitOne(50);
        }
    }

    public int WaitForExit(TimeSpan timeout)
    {
        if (!_process.WaitForExit(timeout))
        {
            throw new InvalidOperationException($"{_process.StartInfo.FileName} did not end in time. It printed:\n{Output}");
        }

        // Without a timeout it also waits for the rest of the output.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
        _more.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            _more.Set();
        }
    }
}
