using System;
using System.Management.Automation.Language;
using System.Text;

namespace ErlPs.Host.Hosting;

/// <summary>The prompt on a terminal: reads a whole statement, over several lines if need be, and runs it.</summary>
internal static class PromptLoop
{
    public static int Run(HostSession session)
    {
        Console.Out.WriteLine("erlps: PowerShell's engine with ErlPs. `exit` leaves; `erlps --help` says when to prefer pwsh.");
        while (session.ExitCode is null && ReadStatement() is { } statement)
        {
            session.RunCommand(statement, input: null);
        }

        return session.ExitCode ?? 0;
    }

    private static string? ReadStatement()
    {
        var text = new StringBuilder();
        string prompt = "PS> ";
        while (true)
        {
            Console.Out.Write(prompt);
            if (Console.In.ReadLine() is not { } line)
            {
                return null;
            }

            text.AppendLine(line);
            Parser.ParseInput(text.ToString(), out _, out ParseError[] errors);
            if (line.Length == 0 || !Array.Exists(errors, error => error.IncompleteInput))
            {
                return text.ToString();
            }

            prompt = ">> ";
        }
    }
}
