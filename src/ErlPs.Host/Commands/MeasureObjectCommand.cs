using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = "GenericMeasure")]
[OutputType(typeof(GenericMeasureInfo), typeof(TextMeasureInfo), typeof(GenericObjectMeasureInfo))]
public sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly Dictionary<string, Statistics> _found = new(System.StringComparer.OrdinalIgnoreCase);

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public PSPropertyExpression[]? Property { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter StandardDeviation { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter AllStats { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Character { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter IgnoreWhiteSpace { get; set; }

    private bool OfText => ParameterSetName == "TextMeasure";

    private bool OfNumbers => Sum || Average || StandardDeviation || AllStats;

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (Property is null)
        {
            Add(string.Empty, InputObject);
            return;
        }

        foreach (PSPropertyExpression name in Property.SelectMany(property => property.ResolveNames(InputObject)))
        {
            foreach (PSPropertyExpressionResult result in name.GetValues(InputObject).Where(result => result.Result is not null))
            {
                Add(name.ToString(), result.Result);
            }
        }
    }

    protected override void EndProcessing()
    {
        // Without input there is still an answer: a count of zero.
        if (_found.Count == 0 && Property is null)
        {
            _found.Add(string.Empty, new Statistics());
        }

        foreach ((string name, Statistics statistics) in _found)
        {
            string? property = name.Length == 0 ? null : name;
            WriteObject(OfText
                ? statistics.ToText(property, Line, Word, Character)
                : statistics.ToGeneric(property, Average || AllStats, Sum || AllStats, Maximum || AllStats, Minimum || AllStats, StandardDeviation || AllStats));
        }
    }

    private void Add(string property, object value)
    {
        if (!_found.TryGetValue(property, out Statistics? statistics))
        {
            _found.Add(property, statistics = new Statistics());
        }

        if (OfText)
        {
            statistics.AddText(LanguagePrimitives.ConvertTo<string>(value), IgnoreWhiteSpace);
            return;
        }

        object bare = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        if (!statistics.TryAdd(bare, OfNumbers, Maximum || Minimum || AllStats))
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"Input object \"{value}\" is not numeric."), "NonNumericInputObject", ErrorCategory.InvalidType, value));
        }
    }
}
