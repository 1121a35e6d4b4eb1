using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation.Host;
using System.Text;

namespace ErlPs.Watching;

/// <summary>A terminal of which we use the whole screen for a while. What was there before comes back.</summary>
internal sealed class LiveTerminal : IDisposable
{
    // xterm's control sequences, which Windows' console has too: another screen and no cursor; back; and to the start of the first line.
    private const string Enter = "\u001b[?1049h\u001b[?25l\u001b[2J";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string EraseLine = "\u001b[K";
    private const string EraseRest = "\u001b[J";

    private LiveTerminal() => Console.Out.Write(Enter);

    /// <summary>The room on it, in characters.</summary>
    public static (int Width, int Height) Size => (Math.Max(20, Console.WindowWidth), Math.Max(5, Console.WindowHeight));

    /// <summary>The terminal, where somebody sits at one; null when what we write goes into a file, a pipe or a job.</summary>
    public static LiveTerminal? Open(PSHost host)
    {
        try
        {
            bool isThere = host.UI is { SupportsVirtualTerminal: true } && !Console.IsOutputRedirected && !Console.IsInputRedirected
                && Environment.GetEnvironmentVariable("TERM") != "dumb" && Console.WindowWidth > 0;
            return isThere ? new LiveTerminal() : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether q was typed. Other keys do nothing.</summary>
    public static bool WantsToQuit()
    {
        while (Console.KeyAvailable)
        {
            if (Console.ReadKey(intercept: true).Key is ConsoleKey.Q or ConsoleKey.Escape)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Replaces what is shown. Line by line, so that nothing flickers.</summary>
    public static void Show(IEnumerable<string> lines)
    {
        var screen = new StringBuilder(Home);
        string before = "";
        foreach (string line in lines)
        {
            screen.Append(before).Append(line).Append(EraseLine);
            before = "\r\n";
        }

        Console.Out.Write(screen.Append(EraseRest));
    }

    public void Dispose() => Console.Out.Write(Leave);
}
