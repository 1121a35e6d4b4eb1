// The engine's format views and users' scripts know these types by the names that PowerShell gives them.
namespace Microsoft.PowerShell.Commands;

/// <summary>What Measure-Object found for one property.</summary>
public abstract class MeasureInfo
{
    public string? Property { get; internal set; }
}

/// <summary>Count and statistics of numbers; what was not asked for is null.</summary>
public sealed class GenericMeasureInfo : MeasureInfo
{
    public int Count { get; internal set; }

    public double? Average { get; internal set; }

    public double? Sum { get; internal set; }

    public double? Maximum { get; internal set; }

    public double? Minimum { get; internal set; }

    public double? StandardDeviation { get; internal set; }
}

/// <summary>The same when the extremes are not numbers: texts or dates.</summary>
public sealed class GenericObjectMeasureInfo : MeasureInfo
{
    public int Count { get; internal set; }

    public double? Average { get; internal set; }

    public double? Sum { get; internal set; }

    public object? Maximum { get; internal set; }

    public object? Minimum { get; internal set; }

    public double? StandardDeviation { get; internal set; }
}

/// <summary>Lines, words and characters of text; what was not asked for is null.</summary>
public sealed class TextMeasureInfo : MeasureInfo
{
    public int? Lines { get; internal set; }

    public int? Words { get; internal set; }

    public int? Characters { get; internal set; }
}
