using System;
using System.Linq;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>How one number went from look to look.</summary>
internal sealed class Trend
{
    private readonly double[] _values;

    private Trend(double[] values, double seconds)
    {
        _values = values;
        Seconds = Math.Max(seconds, 0.001);
    }

    public double First => _values[0];

    public double Last => _values[_values.Length - 1];

    public double Growth => Last - First;

    public double Seconds { get; }

    public double PerSecond => Growth / Seconds;

    /// <summary>Whether it is larger in the end and was never smaller than the look before.</summary>
    public bool OnlyGrows => Growth > 0 && _values.Zip(_values.Skip(1), (before, after) => after >= before).All(grows => grows);

    /// <summary>Whether it grew in most steps, and never fell.</summary>
    public bool GrowsSteadily =>
        OnlyGrows && _values.Zip(_values.Skip(1), (before, after) => after > before).Count(grew => grew) * 2 >= _values.Length - 1;

    /// <summary>The trend of a counter of the node; null when its release does not tell it.</summary>
    public static Trend? Of(Evidence evidence, Func<NodeSample, long?> counter)
    {
        double[] values = evidence.Samples.Select(counter).OfType<long>().Select(value => (double)value).ToArray();
        return values.Length < 2 ? null : new Trend(values, (evidence.Samples[evidence.Samples.Count - 1].At - evidence.Samples[0].At).TotalSeconds);
    }

    public static Trend Of(ProcessEvidence process, Func<ProcessSample, long> value) =>
        new(process.Samples.Select(sample => (double)value(sample)).ToArray(), (process.Last.At - process.First.At).TotalSeconds);

    /// <summary>When it reaches a limit if it goes on so; null when it does not grow.</summary>
    public TimeSpan? Until(long limit) =>
        PerSecond <= 0 ? null : TimeSpan.FromSeconds(Math.Min((limit - Last) / PerSecond, TimeSpan.FromDays(3650).TotalSeconds));
}
