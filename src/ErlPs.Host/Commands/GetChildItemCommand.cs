using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
public sealed class GetChildItemCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralItems", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint Depth { get; set; } = uint.MaxValue;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralItems";
        bool recurse = Recurse || MyInvocation.BoundParameters.ContainsKey(nameof(Depth));
        foreach (string path in literal ? LiteralPath : Path)
        {
            ProviderCall.Write(this, () => Shown(InvokeProvider.ChildItem.Get([path], recurse, Depth, Force, literal), path));
        }
    }

    private IEnumerable<PSObject> Shown(IEnumerable<PSObject> found, string path)
    {
        var filter = WildcardPattern.Get(string.IsNullOrEmpty(Filter) ? "*" : Filter, WildcardOptions.IgnoreCase);
        IEnumerable<PSObject> wanted = found.Where(item => filter.IsMatch(NameOf(item)) && IsWanted(item.BaseObject));
        return Name ? wanted.Select(item => PSObject.AsPSObject(RelativeName(item, path))) : wanted;
    }

    private bool IsWanted(object item) => !(Directory || File) || (item is DirectoryInfo && Directory) || (item is FileInfo && File);

    private string RelativeName(PSObject item, string path) => item.BaseObject is FileSystemInfo info
        ? System.IO.Path.GetRelativePath(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path), info.FullName)
        : NameOf(item);

    private static string NameOf(PSObject item) => item.Properties["PSChildName"]?.Value as string ?? string.Empty;
}
