using System;
using System.Collections.Generic;
using System.Management.Automation.Runspaces;

namespace ErlPs.Host.CommandLine;

/// <summary>
/// A script's arguments, as pwsh -File reads them: -Name value, -Switch, -Name:value, anything else by position.
/// Values stay text, but for -Switch:$true and -Switch:$false, which couldn't be said otherwise.
/// </summary>
internal static class ScriptArguments
{
    public static IReadOnlyList<CommandParameter> Parse(IReadOnlyList<string> arguments)
    {
        var parameters = new List<CommandParameter>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!IsName(argument))
            {
                parameters.Add(new CommandParameter(null, argument));
                continue;
            }

            int colon = argument.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                parameters.Add(new CommandParameter(argument));
            }
            else if (colon == argument.Length - 1)
            {
                // `-Name: value`: the value is the next argument.
                parameters.Add(i + 1 < arguments.Count
                    ? new CommandParameter(argument[..colon], arguments[++i])
                    : new CommandParameter(argument[..colon]));
            }
            else
            {
                parameters.Add(new CommandParameter(argument[..colon], Value(argument[(colon + 1)..])));
            }
        }

        return parameters;
    }

    private static bool IsName(string argument) =>
        argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] is '_' or '?');

    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
