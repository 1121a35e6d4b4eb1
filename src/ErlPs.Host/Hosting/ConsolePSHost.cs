using System;
using System.Globalization;
using System.Management.Automation.Host;

namespace ErlPs.Host.Hosting;

/// <summary>The console as the engine sees it.</summary>
internal sealed class ConsolePSHost(ConsoleFacts facts) : PSHost
{
    /// <summary>The code that the script's own `exit` asked for, or null.</summary>
    public int? ExitCode { get; private set; }

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ErlPs Host";

    public override Version Version { get; } = typeof(ConsolePSHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new ConsoleUI(facts);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This host has no nested prompt. Use pwsh for that.");

    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("This host has no nested prompt. Use pwsh for that.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
