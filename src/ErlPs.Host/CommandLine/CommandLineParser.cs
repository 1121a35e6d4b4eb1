using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Host.CommandLine;

/// <summary>
/// Reads the part of pwsh's command line that this host has. A name may be shortened as pwsh allows: -c, -f, -nop, -noni, -v, -h.
/// The rest of the line after -Command is the command, joined by spaces, and after -File the script's own.
/// </summary>
internal static class CommandLineParser
{
    public static HostOptions Parse(IReadOnlyList<string> arguments, bool inputIsTerminal)
    {
        bool nonInteractive = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] rest = [.. arguments.Skip(i + 1)];
            string argument = arguments[i];
            switch (Name(argument))
            {
                case null:
                    return File(argument, rest, nonInteractive);
                case "noprofile" or "nologo":
                    break;
                case "noninteractive":
                    nonInteractive = true;
                    break;
                case "executionpolicy":
                    // Accepted because schedulers' command lines carry it; this host has no policy on Unix.
                    i++;
                    break;
                case "command":
                    return Command(rest, nonInteractive);
                case "file":
                    return rest.Length == 0 ? HostOptions.Refuse("-File needs the path of a script.") : File(rest[0], rest[1..], nonInteractive);
                case "version":
                    return new HostOptions(HostAction.ShowVersion, string.Empty, nonInteractive, []);
                case "help":
                    return new HostOptions(HostAction.ShowHelp, string.Empty, nonInteractive, []);
                default:
                    return HostOptions.Refuse($"{argument} is not an option of this host. `erlps --help` lists its options; pwsh has more.");
            }
        }

        return new HostOptions(inputIsTerminal ? HostAction.Interactive : HostAction.RunStandardInput, string.Empty, nonInteractive, []);
    }

    private static HostOptions Command(string[] rest, bool nonInteractive) => rest switch
    {
        [] => HostOptions.Refuse("-Command needs a command, or - to read it from standard input."),
        ["-"] => new HostOptions(HostAction.RunStandardInput, string.Empty, nonInteractive, []),
        _ => new HostOptions(HostAction.RunCommand, string.Join(' ', rest), nonInteractive, []),
    };

    private static HostOptions File(string path, string[] rest, bool nonInteractive) => path == "-"
        ? new HostOptions(HostAction.RunStandardInput, string.Empty, nonInteractive, [])
        : new HostOptions(HostAction.RunFile, path, nonInteractive, ScriptArguments.Parse(rest));

    // The full name of an option, the text itself when it is none, or null when it is no option at all.
    private static string? Name(string argument)
    {
        if (!argument.StartsWith('-') || argument.Length < 2)
        {
            return null;
        }

        string given = argument.TrimStart('-').ToLowerInvariant();
        return given switch
        {
            "?" => "help",
            "nop" => "noprofile",
            "nol" => "nologo",
            "noni" => "noninteractive",
            "ep" or "ex" => "executionpolicy",
            _ => s_options.FirstOrDefault(option => given.Length > 0 && option.StartsWith(given, StringComparison.Ordinal)) ?? given,
        };
    }

    // In the order in which a shortened name is looked up.
    private static readonly string[] s_options =
        ["command", "file", "help", "version", "executionpolicy", "noprofile", "nologo", "noninteractive"];
}
