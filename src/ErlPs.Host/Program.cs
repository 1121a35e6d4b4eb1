using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using ErlPs.Host.CommandLine;
using ErlPs.Host.Hosting;

namespace ErlPs.Host;

internal static class Program
{
    /// <summary>What pwsh returns for a command line it can't use.</summary>
    private const int BadCommandLine = 64;

    public static int Main(string[] arguments)
    {
        // A tool for production nodes reports nothing home.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        HostOptions options = CommandLineParser.Parse(arguments, inputIsTerminal: !Console.IsInputRedirected);
        switch (options.Action)
        {
            case HostAction.ShowHelp:
                Console.Out.Write(HelpText.Read());
                return 0;
            case HostAction.ShowVersion:
                Console.Out.WriteLine($"erlps {typeof(Program).Assembly.GetName().Version!.ToString(3)}, PowerShell engine {PSVersionInfo.PSVersion}");
                return 0;
            case HostAction.Refuse:
                Console.Error.WriteLine(options.Text);
                return BadCommandLine;
            case HostAction.RunFile when Path.GetExtension(options.Text) is not ".ps1" || !File.Exists(options.Text):
                Console.Error.WriteLine($"The argument '{options.Text}' is not the path of a PowerShell script file (.ps1) that is there. Check the spelling of the name.");
                return BadCommandLine;
            default:
                return Run(options);
        }
    }

    private static int Run(HostOptions options)
    {
        var facts = new ConsoleFacts(options.NonInteractive);
        HostSession session;
        try
        {
            session = HostSession.Open(facts);
        }
        catch (RuntimeException error)
        {
            Console.Error.WriteLine($"The module could not be imported. {error.Message}");
            return 1;
        }

        using (session)
        {
            switch (options.Action)
            {
                case HostAction.RunFile:
                    string path = Path.GetFullPath(options.Text);
                    return session.RunFile(path, options.Arguments, InputFor(File.ReadAllText(path)));
                case HostAction.RunCommand:
                    return session.RunCommand(options.Text, InputFor(options.Text));
                case HostAction.RunStandardInput:
                    return session.RunCommand(Console.In.ReadToEnd(), input: null);
                default:
                    return PromptLoop.Run(session);
            }
        }
    }

    // Standard input is read only for a script that asks for it, so that an open pipe holds nobody up.
    private static IEnumerable? InputFor(string script) =>
        Console.IsInputRedirected && script.Contains("$input", StringComparison.OrdinalIgnoreCase) ? Lines() : null;

    private static IEnumerable<string> Lines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
