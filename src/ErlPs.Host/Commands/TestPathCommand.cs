using System;
using System.Linq;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    [Parameter]
    public SwitchParameter IsValid { get; set; }

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        string[]? paths = literal ? LiteralPath : Path;
        if (paths is null or { Length: 0 })
        {
            WriteError(new ErrorRecord(
                new ArgumentNullException(nameof(Path), "The provided Path argument was null or an empty collection."),
                "NullPathNotPermitted", ErrorCategory.InvalidArgument, Path));
            return;
        }

        foreach (string path in paths)
        {
            WriteObject(!string.IsNullOrWhiteSpace(path) && Test(path, literal));
        }
    }

    private bool Test(string path, bool literal)
    {
        try
        {
            if (IsValid)
            {
                return SessionState.Path.IsValid(path);
            }

            if (!InvokeProvider.Item.Exists(path, force: false, literal))
            {
                return false;
            }

            string[] found = literal ? [WildcardPattern.Escape(path)] : [.. SessionState.Path.GetResolvedPSPathFromPSPath(path).Select(one => WildcardPattern.Escape(one.Path))];
            return PathType == TestPathType.Any
                || found.Any(one => InvokeProvider.Item.IsContainer(one) == (PathType == TestPathType.Container));
        }
        catch (Exception error) when (error is SessionStateException or ProviderInvocationException or NotSupportedException)
        {
            return false;
        }
    }
}
