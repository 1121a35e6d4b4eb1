using System.Collections.Generic;
using System.Management.Automation;
using ErlPs.Host.Engine;
using Newtonsoft.Json;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _items = [];
    private volatile bool _stopping;

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    [Parameter]
    public StringEscapeHandling EscapeHandling { get; set; } = StringEscapeHandling.Default;

    protected override void ProcessRecord() => _items.Add(InputObject);

    protected override void StopProcessing() => _stopping = true;

    protected override void EndProcessing()
    {
        if (_items.Count == 0)
        {
            return;
        }

        object? whole = _items.Count > 1 || AsArray ? _items : _items[0];
        var writer = new JsonWriting(Depth, EnumsAsStrings, () => _stopping);
        string text = writer.Write(whole, Compress, EscapeHandling);
        if (writer.Truncated)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }

        WriteObject(text);
    }
}
