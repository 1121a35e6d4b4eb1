using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>When two objects are the same for -Unique: equal values, or the same properties with equal values.</summary>
internal static class ObjectEquality
{
    public static bool AreEqual(PSObject left, PSObject right, bool caseSensitive)
    {
        if (left.BaseObject is not PSCustomObject && right.BaseObject is not PSCustomObject)
        {
            return ValueComparison.Compare(left, right, caseSensitive, CultureInfo.InvariantCulture) == 0;
        }

        var first = left.Properties.ToArray();
        var second = right.Properties.ToArray();
        return first.Length == second.Length && first.Zip(second).All(pair =>
            string.Equals(pair.First.Name, pair.Second.Name, StringComparison.OrdinalIgnoreCase)
            && ValueComparison.Compare(pair.First.Value, pair.Second.Value, caseSensitive, CultureInfo.InvariantCulture) == 0);
    }
}
