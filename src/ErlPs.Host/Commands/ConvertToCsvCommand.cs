using System.Collections.Generic;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsData.ConvertTo, "Csv")]
[OutputType(typeof(string))]
public sealed class ConvertToCsvCommand : PSCmdlet
{
    private IReadOnlyList<string>? _columns;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    /// <summary>Always so; accepted because scripts for Windows PowerShell pass it.</summary>
    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter]
    [Alias("UQ")]
    public QuoteKind UseQuotes { get; set; } = QuoteKind.Always;

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    protected override void ProcessRecord()
    {
        if (_columns is null)
        {
            _columns = CsvFormat.Columns(InputObject);
            if (!NoHeader)
            {
                WriteObject(CsvFormat.Row(_columns, Delimiter, UseQuotes));
            }
        }

        WriteObject(CsvFormat.Row(CsvFormat.Fields(InputObject, _columns), Delimiter, UseQuotes));
    }
}
