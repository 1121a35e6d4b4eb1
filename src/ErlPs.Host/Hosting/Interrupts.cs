using System;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace ErlPs.Host.Hosting;

/// <summary>Ctrl+C and SIGTERM stop the running pipeline, so that cmdlets can clean up. A second Ctrl+C ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly PosixSignalRegistration _terminate;
    private volatile PowerShell? _running;
    private volatile int _exitCode;

    public Interrupts()
    {
        Console.CancelKeyPress += OnCancelKey;
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminate);
    }

    /// <summary>128 and the number of the signal that stopped the pipeline, or 0.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Runs a pipeline that the signals stop.</summary>
    public void Guard(PowerShell pipeline, Action run)
    {
        _exitCode = 0;
        _running = pipeline;
        try
        {
            run();
        }
        finally
        {
            _running = null;
        }
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancelKey;
        _terminate.Dispose();
    }

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs interrupt)
    {
        interrupt.Cancel = _exitCode == 0;
        Stop(130);
    }

    private void OnTerminate(PosixSignalContext signal) => signal.Cancel = Stop(143);

    private bool Stop(int exitCode)
    {
        PowerShell? pipeline = _running;
        if (pipeline is null || _exitCode != 0)
        {
            return false;
        }

        _exitCode = exitCode;
        pipeline.BeginStop(callback: null, state: null);
        return true;
    }
}
