using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>An object with the values it is sorted by and its place in the input.</summary>
internal sealed record SortEntry(PSObject Item, object?[] Keys, int Index);

/// <summary>Orders by the given properties, then by place in the input.</summary>
internal sealed class SortKeyComparer(
    IReadOnlyList<PropertyArgument> properties, bool descending, bool caseSensitive, CultureInfo culture) : IComparer<SortEntry>
{
    public object?[] KeysOf(PSObject item) =>
        properties.Count == 0 ? [item] : properties.Select(property => property.ValueOf(item, out _)).ToArray();

    public int Compare(SortEntry? x, SortEntry? y)
    {
        int order = CompareKeys(x!, y!);
        return order != 0 ? order : x!.Index.CompareTo(y!.Index);
    }

    public int CompareKeys(SortEntry x, SortEntry y)
    {
        for (int i = 0; i < x.Keys.Length; i++)
        {
            bool down = properties.Count == 0 ? descending : properties[i].Descending ?? descending;
            int order = ValueComparison.Compare(x.Keys[i], y.Keys[i], caseSensitive, culture);
            if (order != 0)
            {
                return down ? -order : order;
            }
        }

        return 0;
    }
}
