using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Tests.Support;

/// <summary>All that a script wrote, of all streams, in the order in which it wrote it.</summary>
public sealed class ShellResult
{
    private readonly List<object> _records = [];

    public IReadOnlyList<object> Records => _records;

    public IReadOnlyList<ErrorRecord> Errors => [.. _records.OfType<ErrorRecord>()];

    public IReadOnlyList<string> Warnings => [.. _records.OfType<WarningRecord>().Select(record => record.Message)];

    public IReadOnlyList<PSObject?> Output => [.. _records.Where(record => record is PSObject or Nothing).Select(record => record as PSObject)];

    /// <summary>The ids of the errors, without the cmdlet's class.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    public static ShellResult Of(PowerShell shell)
    {
        var result = new ShellResult();
        var output = new PSDataCollection<PSObject?>();
        output.DataAdding += (_, added) => result._records.Add(added.ItemAdded ?? Nothing.Instance);
        shell.Streams.Error.DataAdding += (_, added) => result._records.Add(added.ItemAdded);
        shell.Streams.Warning.DataAdding += (_, added) => result._records.Add(added.ItemAdded);
        shell.Streams.Verbose.DataAdding += (_, added) => result._records.Add(added.ItemAdded);
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException error)
        {
            result._records.Add(error.ErrorRecord);
        }

        return result;
    }

    /// <summary>The only output.</summary>
    public PSObject Single() => Output.Single()!;

    /// <summary>The outputs as what they are.</summary>
    public IReadOnlyList<T> As<T>() => [.. Output.Select(value => (T)value!.BaseObject)];

    /// <summary>A null in the output.</summary>
    private sealed class Nothing
    {
        public static readonly Nothing Instance = new();
    }
}
