using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace ErlPs.Host.Hosting;

/// <summary>
/// Writes the streams to the console: errors to standard error, the rest to standard output, as pwsh does.
/// What asks the user is in the other part.
/// </summary>
internal sealed partial class ConsoleUI(ConsoleFacts facts) : PSHostUserInterface
{
    private bool _inPosition;
    private bool _endOfPosition;
    private readonly ProgressLine _progress = new(facts);

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUI();

    /// <summary>True as in pwsh, so that errors are laid out alike; sequences are taken out below where they aren't wanted.</summary>
    public override bool SupportsVirtualTerminal => true;

    public override void Write(string value)
    {
        _progress.Clear();
        Console.Out.Write(Shown(value, facts.OutputHasColor));
    }

    public override void WriteLine(string value)
    {
        _progress.Clear();
        Console.Out.WriteLine(Shown(value, facts.OutputHasColor));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        bool plain = !facts.OutputHasColor || (foregroundColor == RawUI.ForegroundColor && backgroundColor == RawUI.BackgroundColor);
        Write(plain ? value : Colored(foregroundColor, backgroundColor, value));
    }

    public override void WriteErrorLine(string value)
    {
        _progress.Clear();
        if (IsEndOfPosition(value))
        {
            return;
        }

        string text = facts.ErrorHasColor && !value.Contains('\e', StringComparison.Ordinal)
            ? PSStyle.Instance.Formatting.Error + value + PSStyle.Instance.Reset
            : value;
        Console.Error.WriteLine(Shown(text, facts.ErrorHasColor));
    }

    // The block that shows where an error was ends with an empty line, which pwsh keeps only before a recommendation.
    private bool IsEndOfPosition(string line)
    {
        bool ends = line.Length == 0 && _inPosition;
        if (_endOfPosition && line.StartsWith(' '))
        {
            Console.Error.WriteLine();
        }

        _endOfPosition = ends;
        _inPosition = GetOutputString(line, supportsVirtualTerminal: false).StartsWith("     | ", StringComparison.Ordinal);
        return ends;
    }

    public override void WriteDebugLine(string message) => WriteLabelled("DEBUG", PSStyle.Instance.Formatting.Debug, message);

    public override void WriteVerboseLine(string message) => WriteLabelled("VERBOSE", PSStyle.Instance.Formatting.Verbose, message);

    public override void WriteWarningLine(string message) => WriteLabelled("WARNING", PSStyle.Instance.Formatting.Warning, message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <summary>Wipes what progress is still shown.</summary>
    public void EndProgress() => _progress.Clear();

    private void WriteLabelled(string label, string style, string message)
    {
        string text = $"{label}: {message}";
        WriteLine(facts.OutputHasColor ? style + text + PSStyle.Instance.Reset : text);
    }

    private static string Shown(string value, bool color) =>
        value.Contains('\e', StringComparison.Ordinal) ? GetOutputString(value, color) : value;

    private static string Colored(ConsoleColor foreground, ConsoleColor background, string value)
    {
        string back = background == ConsoleColor.Black ? string.Empty : PSStyle.MapBackgroundColorToEscapeSequence(background);
        return PSStyle.MapForegroundColorToEscapeSequence(foreground) + back + value + PSStyle.Instance.Reset;
    }
}
