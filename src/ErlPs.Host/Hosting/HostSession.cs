using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Hosting;

/// <summary>One runspace with the built-in cmdlets and the module, and the rules of pwsh for what a run's exit code is.</summary>
internal sealed class HostSession : IDisposable
{
    // The engine keeps $? only of what goes into the history.
    private static readonly PSInvocationSettings s_settings = new() { AddToHistory = true };

    private readonly ConsolePSHost _host;
    private readonly Runspace _runspace;
    private readonly Interrupts _interrupts = new();

    private HostSession(ConsolePSHost host, Runspace runspace)
    {
        _host = host;
        _runspace = runspace;
    }

    /// <summary>The code of the script's own `exit`, or null.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <exception cref="RuntimeException">The module could not be imported.</exception>
    public static HostSession Open(ConsoleFacts facts)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        BuiltInCommands.AddTo(state);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            // The policy that pwsh ships with; without its configuration file the engine would refuse every script.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        }

        if (ModuleToImport.Find() is { } module)
        {
            state.ImportPSModule([module]);
        }

        // Text that nobody sees on a terminal is plain everywhere, also in Out-String and in files.
        PSStyle.Instance.OutputRendering = facts.OutputHasColor ? OutputRendering.Host : OutputRendering.PlainText;
        var host = new ConsolePSHost(facts);
        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return new HostSession(host, runspace);
    }

    /// <summary>Runs a command: 1 when it throws or its last statement failed.</summary>
    public int RunCommand(string text, IEnumerable? input)
    {
        using PowerShell pipeline = Create();
        pipeline.AddScript(text, useLocalScope: false);
        int code = Run(pipeline, input);
        return code != 0 || _host.ExitCode is not null || LastStatementSucceeded() ? code : 1;
    }

    /// <summary>Runs a script file: 1 when it throws, else what it says with `exit`, else 0.</summary>
    public int RunFile(string path, IEnumerable<CommandParameter> arguments, IEnumerable? input)
    {
        using PowerShell pipeline = Create();
        pipeline.AddCommand(path, useLocalScope: false);
        foreach (CommandParameter argument in arguments)
        {
            pipeline.Commands.Commands[0].Parameters.Add(argument);
        }

        EngineInternals.RethrowExitOfNextScript(_runspace);
        return Run(pipeline, input);
    }

    public void Dispose()
    {
        (_host.UI as ConsoleUI)?.EndProgress();
        _interrupts.Dispose();
        _runspace.Dispose();
    }

    private PowerShell Create()
    {
        PowerShell pipeline = PowerShell.Create();
        pipeline.Runspace = _runspace;
        return pipeline;
    }

    private int Run(PowerShell pipeline, IEnumerable? input)
    {
        // Errors go through Out-Default too, in their place among the output, and it sends them to standard error.
        var output = new Command("Out-Default");
        output.MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output;
        pipeline.Commands.AddCommand(output);
        int code = 0;
        _interrupts.Guard(pipeline, () => code = Invoke(pipeline, input));
        return _interrupts.ExitCode != 0 ? _interrupts.ExitCode : _host.ExitCode ?? code;
    }

    private bool LastStatementSucceeded()
    {
        using PowerShell question = Create();
        return question.AddScript("$?").Invoke<bool>()[0];
    }

    private int Invoke(PowerShell pipeline, IEnumerable? input)
    {
        try
        {
            pipeline.Invoke(input ?? Array.Empty<object>(), s_settings);
            return 0;
        }
        catch (PipelineStoppedException)
        {
            return 1;
        }
        catch (RuntimeException error)
        {
            Report(error);
            return 1;
        }
    }

    private void Report(RuntimeException error)
    {
        using PowerShell report = Create();
        report.AddCommand("Out-Default").Invoke(new List<PSObject> { EngineInternals.AsError(error.ErrorRecord) });
    }
}
