using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>Variables of the caller by name or wildcard; a scope is Global, Local, Script, a number, or null for the nearest.</summary>
internal static class ScopedVariables
{
    public static IReadOnlyList<PSVariable> Find(PSCmdlet command, string name, string? scope)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            object? one = scope is null
                ? command.SessionState.PSVariable.Get(name)
                : EngineInternals.CallSessionState(command, "GetVariableAtScope", name, scope);
            return one is PSVariable variable ? [variable] : [];
        }

        var all = (IDictionary<string, PSVariable>)(scope is null
            ? EngineInternals.CallSessionState(command, "GetVariableTable")
            : EngineInternals.CallSessionState(command, "GetVariableTableAtScope", scope))!;
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return all.Values.Where(variable => pattern.IsMatch(variable.Name)).OrderBy(variable => variable.Name, System.StringComparer.OrdinalIgnoreCase).ToArray();
    }

    public static PSVariable Set(PSCmdlet command, PSVariable variable, string? scope, bool force) =>
        (PSVariable)(scope is null
            ? EngineInternals.CallSessionState(command, "SetVariable", variable, force, command.CommandOrigin)
            : EngineInternals.CallSessionState(command, "SetVariableAtScope", variable, scope, force, command.CommandOrigin))!;

    public static void Remove(PSCmdlet command, PSVariable variable, string? scope, bool force)
    {
        if (scope is null)
        {
            EngineInternals.CallSessionState(command, "RemoveVariable", variable, force);
        }
        else
        {
            EngineInternals.CallSessionState(command, "RemoveVariableAtScope", variable, scope, force);
        }
    }
}
