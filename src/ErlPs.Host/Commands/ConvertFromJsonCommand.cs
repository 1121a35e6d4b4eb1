using System;
using System.Collections.Generic;
using System.Management.Automation;
using ErlPs.Host.Engine;
using Newtonsoft.Json;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord() => _lines.Add(InputObject);

    protected override void EndProcessing()
    {
        // Lines are either a text each, or together one text: the first line decides.
        if (_lines.Count > 1 && JsonReading.IsWhole(_lines[0], Depth))
        {
            _lines.ForEach(Convert);
        }
        else
        {
            Convert(string.Join(Environment.NewLine, _lines));
        }
    }

    private void Convert(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        try
        {
            WriteObject(JsonReading.Parse(text, AsHashtable, Depth), enumerateCollection: !NoEnumerate);
        }
        catch (RuntimeException error)
        {
            ThrowTerminatingError(error.ErrorRecord);
        }
        catch (JsonException error)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ArgumentException($"Conversion from JSON failed with error: {error.Message}", error),
                "System.ArgumentException", ErrorCategory.NotSpecified, null));
        }
    }
}
