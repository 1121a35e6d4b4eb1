using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Import-PowerShellDataFile: the hashtable of a .psd1 file, read without running anything.</summary>
[Cmdlet(VerbsData.Import, "PowerShellDataFile", DefaultParameterSetName = "ByPath")]
[OutputType(typeof(System.Collections.Hashtable))]
public sealed class ImportPowerShellDataFileCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "ByLiteralPath";
        foreach (string path in PathArgument.Existing(this, literal ? LiteralPath : Path, literal))
        {
            Ast file = Parser.ParseFile(path, out _, out ParseError[] errors);
            if (errors.Length > 0)
            {
                Report(path, errors[0].Message);
            }
            else if (file.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false) is HashtableAst data)
            {
                // Throws when the file holds anything but constants.
                WriteObject(data.SafeGetValue());
            }
            else
            {
                Report(path, "It holds no hashtable.");
            }
        }
    }

    private void Report(string path, string why) => WriteError(new ErrorRecord(
        new InvalidDataException($"The file '{path}' could not be read as a PowerShell data file. {why}"),
        "CouldNotParseAsPowerShellDataFile", ErrorCategory.InvalidData, path));
}
