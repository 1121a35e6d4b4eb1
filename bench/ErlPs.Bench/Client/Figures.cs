using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ErlPs.Bench.Client;

/// <summary>What one run of a rival measured. Printed and read as <c>name=value</c> pairs on one line.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, double> _values = [];

    public double this[string name] =>
        _values.TryGetValue(name, out double value) ? value : throw new InvalidOperationException($"The figure {name} is missing in: {this}");

    public bool Has(string name) => _values.ContainsKey(name);

    public void Add(string name, double value) => _values[name] = value;

    public static Figures Parse(string line)
    {
        var figures = new Figures();
        foreach (string pair in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=');
            figures.Add(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        return figures;
    }

    public override string ToString() =>
        string.Join(' ', _values.Select(pair => $"{pair.Key}={pair.Value.ToString("0.##", CultureInfo.InvariantCulture)}"));
}
