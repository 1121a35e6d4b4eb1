using System.Collections.ObjectModel;
using System.Management.Automation;
using Erlang.Distribution;
using ErlPs.Diagnostics.Snapshots;
using ErlPs.Errors;

namespace ErlPs.Commands;

/// <summary>Reads what was kept of a node.</summary>
[Cmdlet(VerbsData.Import, "ErlSnapshot", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Snapshot))]
public sealed class ImportErlSnapshotCommand : ErlCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string path in ParameterSetName == PathSet ? Path : LiteralPath)
        {
            Attempt(null, () =>
            {
                foreach (string file in Resolve(path))
                {
                    Attempt(null, () => Read(file));
                }
            });
        }
    }

    private void Read(string path)
    {
        Snapshot snapshot = SnapshotFile.Read(path);
        WriteObject(snapshot);
        if (snapshot.Torn is string where)
        {
            WriteError(ErrorRecords.From(new ErlangException(ErrorIds.SnapshotTorn, $"{path} is torn: {where}."), snapshot.Node));
        }
    }

    private Collection<string> Resolve(string path)
    {
        try
        {
            ProviderInfo provider;
            Collection<string> files = ParameterSetName == PathSet
                ? GetResolvedProviderPathFromPSPath(path, out provider)
                : [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)];
            return provider.Name == "FileSystem" ? files : throw new ErlangException(ErrorIds.SnapshotPathInvalid, $"{path} is of {provider.Name} and no file.");
        }
        catch (ItemNotFoundException e)
        {
            throw new ErlangException(ErrorIds.SnapshotUnreadable, $"There is no file {path}.", e);
        }
    }
}
