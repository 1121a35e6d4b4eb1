using System.Globalization;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>Compares as Sort-Object and Group-Object do: by PowerShell's rules, and as text where those have no answer.</summary>
internal static class ValueComparison
{
    public static int Compare(object? x, object? y, bool caseSensitive, CultureInfo culture)
    {
        object? left = Bare(x);
        object? right = Bare(y);
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        return LanguagePrimitives.TryCompare(left, right, !caseSensitive, culture, out int order)
            ? order
            : culture.CompareInfo.Compare(Text(x), Text(y), caseSensitive ? CompareOptions.None : CompareOptions.IgnoreCase);
    }

    private static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) => value is null ? string.Empty : PSObject.AsPSObject(value).ToString();
}
