using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsData.Group, "Object", DefaultParameterSetName = "HashTable")]
[OutputType(typeof(Hashtable), typeof(GroupInfo))]
public sealed class GroupObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    public SwitchParameter AsString { get; set; }

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
        IReadOnlyList<PropertyArgument> keys = PropertyArgument.Parse(this, Property, "expression");
        CultureInfo culture = string.IsNullOrEmpty(Culture) ? CultureInfo.CurrentCulture : CultureInfo.GetCultureInfo(Culture);
        var comparer = new SortKeyComparer(keys, descending: false, CaseSensitive, culture);
        List<GroupInfo> groups = [];
        SortEntry? last = null;
        foreach (SortEntry entry in _items.Select((item, index) => new SortEntry(item, comparer.ValuesOf(item), index)).Order(comparer))
        {
            if (last is null || comparer.CompareKeys(last, entry) != 0)
            {
                groups.Add(NoElement ? new GroupInfoNoElement(entry.Keys) : new GroupInfo(entry.Keys));
            }

            groups[^1].Add(entry.Item, keep: !NoElement || AsHashTable);
            last = entry;
        }

        if (AsHashTable)
        {
            WriteObject(Table(groups));
        }
        else
        {
            WriteObject(groups, enumerateCollection: true);
        }
    }

    private Hashtable Table(List<GroupInfo> groups)
    {
        var table = new Hashtable(CaseSensitive ? StringComparer.CurrentCulture : StringComparer.CurrentCultureIgnoreCase);
        foreach (GroupInfo group in groups)
        {
            object key = AsString || group.Values.Count != 1 ? group.Name : group.Values[0] ?? string.Empty;
            table[key is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : key] = group.Group.ToArray();
        }

        return table;
    }
}
