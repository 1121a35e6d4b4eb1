using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Sort-Object. Always stable, as PowerShell 7 is.</summary>
[Cmdlet("Sort", "Object", DefaultParameterSetName = "Default")]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(ParameterSetName = "Default")]
    public SwitchParameter Stable { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Top")]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Bottom")]
    [ValidateRange(1, int.MaxValue)]
    public int Bottom { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            _items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        IReadOnlyList<PropertyArgument> keys = PropertyArgument.Parse(this, Property, "expression", "ascending", "descending");
        CultureInfo culture = string.IsNullOrEmpty(Culture) ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(Culture);
        var comparer = new SortKeyComparer(keys, Descending, CaseSensitive, culture);
        IEnumerable<SortEntry> sorted = _items.Select((item, index) => new SortEntry(item, comparer.KeysOf(item), index)).Order(comparer);
        if (Unique)
        {
            sorted = Distinct(sorted, comparer);
        }

        if (Top > 0)
        {
            sorted = sorted.Take(Top);
        }
        else if (Bottom > 0)
        {
            sorted = sorted.ToList().TakeLast(Bottom);
        }

        foreach (SortEntry entry in sorted)
        {
            WriteObject(entry.Item);
        }
    }

    private static IEnumerable<SortEntry> Distinct(IEnumerable<SortEntry> sorted, SortKeyComparer comparer)
    {
        SortEntry? last = null;
        foreach (SortEntry entry in sorted)
        {
            if (last is null || comparer.CompareKeys(last, entry) != 0)
            {
                yield return entry;
            }

            last = entry;
        }
    }
}
