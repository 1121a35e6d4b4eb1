using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace ErlPs.Host.Engine;

/// <summary>
/// The few internals of the engine that the Utility and console host assemblies of PowerShell reach as friends.
/// They are looked up by name on first use, so a start that formats nothing pays nothing. The engine's version is pinned.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private const string Format = "Microsoft.PowerShell.Commands.Internal.Format.";
    private static readonly Assembly s_engine = typeof(PSObject).Assembly;

    /// <summary>Makes a Format-* cmdlet format with the engine's own code for that shape: Table, List or Wide.</summary>
    public static void UseShape(FrontEndCommandBase command, string shape)
    {
        object value = Enum.Parse(Find(Format + "FormatShape"), shape);
        SetImplementation(command, New(Format + "InnerFormatShapeCommand", value));
    }

    /// <summary>Makes an Out-* cmdlet render through the engine's views.</summary>
    public static void UseLineOutput(FrontEndCommandBase command) =>
        SetImplementation(command, New(Format + "OutputManagerInner"));

    /// <summary>Where the rendered lines of an Out-* cmdlet go.</summary>
    public static void SetLineOutput(FrontEndCommandBase command, TextWriter writer, int columns, bool suppressNewline)
    {
        object lines = New(Format + "TextWriterLineOutput", writer, columns, suppressNewline);
        object implementation = ImplementationField.GetValue(command)!;
        implementation.GetType().GetProperty("LineOutput", Instance)!.SetValue(implementation, lines);
    }

    /// <summary>Makes Out-Default write this object to the error stream of the host.</summary>
    public static PSObject AsError(ErrorRecord record)
    {
        var wrapped = new PSObject(record);
        PropertyInfo stream = typeof(PSObject).GetProperty("WriteStream", Instance)!;
        stream.SetValue(wrapped, Enum.Parse(stream.PropertyType, "Error"));
        return wrapped;
    }

    /// <summary>Makes an error that of a command other than the one which writes it.</summary>
    public static void AttributeTo(ErrorRecord record, InvocationInfo invocation)
    {
        typeof(ErrorRecord).GetMethod("SetInvocationInfo", Instance)!.Invoke(record, [invocation]);
        typeof(ErrorRecord).GetProperty("PreserveInvocationInfoOnce", Instance)!.SetValue(record, true);
    }

    /// <summary>A failed validation after which the engine goes on to try the other parameter sets.</summary>
    public static Exception NotThisParameterSet(string message) =>
        (Exception)New("System.Management.Automation.ValidationMetadataException", message, true);

    /// <summary>The exception with which Select-Object -First ends the commands before it.</summary>
    public static Exception StopUpstream(Cmdlet command) =>
        (Exception)New("System.Management.Automation.StopUpstreamCommandsException", command);

    /// <summary>Lets `exit` in the next script file end the host as it does for `pwsh -File`, and not only that script.</summary>
    public static void RethrowExitOfNextScript(Runspace runspace)
    {
        object context = runspace.GetType().GetProperty("ExecutionContext", Instance)!.GetValue(runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Instance)!.SetValue(context, true);
    }

    /// <summary>
    /// Calls the session state of the caller for what has no public form: variables and aliases of a numbered scope.
    /// The method is the one whose parameters fit the arguments.
    /// </summary>
    public static object? CallSessionState(PSCmdlet command, string method, params object?[] arguments)
    {
        object state = typeof(SessionState).GetProperty("Internal", Instance)!.GetValue(command.SessionState)!;
        try
        {
            return state.GetType().InvokeMember(method, Instance | BindingFlags.InvokeMethod, binder: null, state, arguments, culture: null);
        }
        catch (TargetInvocationException error) when (error.InnerException is RuntimeException inner)
        {
            throw inner;
        }
    }

    /// <summary>Sets an alias in a scope; null is the current one.</summary>
    public static object? SetAlias(PSCmdlet command, string name, string value, string? scope, bool force)
    {
        object context = typeof(Cmdlet).GetProperty("Context", Instance)!.GetValue(command)!;
        object alias = New("System.Management.Automation.AliasInfo", name, value, context, ScopedItemOptions.None);
        return scope is null
            ? CallSessionState(command, "SetAliasItem", alias, force, command.CommandOrigin)
            : CallSessionState(command, "SetAliasItemAtScope", alias, scope, force, command.CommandOrigin);
    }

    private static FieldInfo ImplementationField => typeof(FrontEndCommandBase).GetField("implementation", Instance)!;

    private static void SetImplementation(FrontEndCommandBase command, object implementation) =>
        ImplementationField.SetValue(command, implementation);

    private static Type Find(string name) => s_engine.GetType(name, throwOnError: true)!;

    private static object New(string type, params object[] arguments) =>
        Activator.CreateInstance(Find(type), Instance, binder: null, arguments, culture: null)!;
}
