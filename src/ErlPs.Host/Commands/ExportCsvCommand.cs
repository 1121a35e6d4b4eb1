using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
public sealed class ExportCsvCommand : PSCmdlet, IDisposable
{
    private IReadOnlyList<string>? _columns;
    private string _path = string.Empty;
    private StreamWriter? _file;

    [Parameter(ValueFromPipeline = true, Mandatory = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("FilePath")]
    public string? Path { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    [EncodingName]
    public Encoding Encoding { get; set; } = EncodingNameAttribute.Utf8NoBom;

    /// <summary>Always so; accepted because scripts for Windows PowerShell pass it.</summary>
    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter]
    [Alias("UQ")]
    public QuoteKind UseQuotes { get; set; } = QuoteKind.Always;

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    protected override void BeginProcessing()
    {
        if ((Path is null) == (LiteralPath is null))
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("You must specify either the -Path or -LiteralPath parameters, but not both."),
                "CannotSpecifyPathAndLiteralPath", ErrorCategory.InvalidData, null));
        }

        _path = FileTarget.Resolve(this, Path ?? LiteralPath!, literal: Path is null);
        if (ShouldProcess(_path))
        {
            ReadExistingHeader();
            _file = FileTarget.Open(this, _path, Encoding, Append, NoClobber, Force);
        }
    }

    protected override void ProcessRecord()
    {
        if (_file is null)
        {
            return;
        }

        if (_columns is null)
        {
            _columns = CsvFormat.Columns(InputObject);
            if (!NoHeader)
            {
                _file.WriteLine(CsvFormat.Row(_columns, Delimiter, UseQuotes));
            }
        }
        else if (Append && !Force)
        {
            RequireColumns(_columns);
        }

        _file.WriteLine(CsvFormat.Row(CsvFormat.Fields(InputObject, _columns), Delimiter, UseQuotes));
    }

    protected override void EndProcessing() => Dispose();

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    // Rows that are appended follow the columns that the file has.
    private void ReadExistingHeader()
    {
        if (Append && File.Exists(_path))
        {
            using var reader = new StreamReader(_path, Encoding);
            _columns = CsvFormat.Read(reader, Delimiter);
        }
    }

    private void RequireColumns(IReadOnlyList<string> columns)
    {
        if (columns.FirstOrDefault(column => !CsvFormat.Columns(InputObject).Contains(column, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException($"Cannot append CSV content to the following file: {Path ?? LiteralPath}. The appended object does not have a property that corresponds to the following column: {missing}. To continue with mismatched properties, add the -Force parameter, and then retry the command."),
                "CannotAppendCsvWithMismatchedPropertyNames", ErrorCategory.InvalidData, missing));
        }
    }
}
