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
    // An object without the property comes last in either order, unlike one where it is null.
    private static readonly object s_missing = new();

    public object?[] KeysOf(PSObject item) =>
        properties.Count == 0 ? [item] : properties.Select(property => property.ValueOf(item, out bool exists) is var value && exists ? value : s_missing).ToArray();

    /// <summary>The same with null for what is missing.</summary>
    public object?[] ValuesOf(PSObject item) => KeysOf(item).Select(key => ReferenceEquals(key, s_missing) ? null : key).ToArray();

    public int Compare(SortEntry? x, SortEntry? y)
    {
        int order = CompareKeys(x!, y!);
        return order != 0 ? order : x!.Index.CompareTo(y!.Index);
    }

    public int CompareKeys(SortEntry x, SortEntry y)
    {
        for (int i = 0; i < x.Keys.Length; i++)
        {
            bool leftMissing = ReferenceEquals(x.Keys[i], s_missing);
            bool rightMissing = ReferenceEquals(y.Keys[i], s_missing);
            if (leftMissing || rightMissing)
            {
                if (leftMissing != rightMissing)
                {
                    return leftMissing ? 1 : -1;
                }

                continue;
            }

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
