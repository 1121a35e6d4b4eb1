using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet("Resolve", "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(PathInfo), typeof(string))]
public sealed class ResolvePathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter Relative { get; set; }

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (PathInfo found in PathArgument.Resolve(this, literal ? LiteralPath : Path, literal))
        {
            WriteObject(Relative ? AsRelative(found) : found);
        }
    }

    private string AsRelative(PathInfo path)
    {
        string relative = SessionState.Path.NormalizeRelativePath(path.Path, SessionState.Path.CurrentLocation.ProviderPath);
        bool outside = relative.StartsWith("..", System.StringComparison.Ordinal) || SessionState.Path.IsPSAbsolute(relative, out _);
        return outside ? relative : System.IO.Path.Combine(".", relative);
    }
}
