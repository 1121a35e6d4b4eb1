using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Remove, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class RemoveItemCommand : PSCmdlet
{
    private bool _yesToAll;
    private bool _noToAll;

    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (PathInfo found in PathArgument.Resolve(this, literal ? LiteralPath : Path, literal))
        {
            if (ShouldProcess(found.Path, "Remove Item") && MayRemoveChildren(found.Path))
            {
                ProviderCall.Write(this, () =>
                {
                    InvokeProvider.Item.Remove([found.Path], recurse: true, Force, literalPath: true);
                    return [];
                });
            }
        }
    }

    private bool MayRemoveChildren(string path) =>
        Recurse
        || !InvokeProvider.Item.IsContainer(WildcardPattern.Escape(path))
        || !InvokeProvider.ChildItem.HasChild(path, force: true, literalPath: true)
        || ShouldContinue(
            $"The item at {path} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?",
            "Confirm", ref _yesToAll, ref _noToAll);
}
