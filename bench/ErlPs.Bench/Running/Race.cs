using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Bench.Running;

/// <summary>Several rivals at the same work, in turns, so that whatever else the machine does falls on all of them.</summary>
internal sealed class Race
{
    private readonly Dictionary<string, List<Measured>> _results = [];

    private Race()
    {
    }

    public int Rounds { get; private init; }

    public IEnumerable<string> Names => _results.Keys;

    public static Race Run(int rounds, params (string Name, Func<Measured> Run)[] rivals)
    {
        var race = new Race { Rounds = rounds };
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, Func<Measured> run) in rivals)
            {
                if (!race._results.TryGetValue(name, out List<Measured>? results))
                {
                    race._results[name] = results = [];
                }

                Measured measured = run();
                results.Add(measured);
                Console.Error.WriteLine($"  {name} {round + 1}/{rounds}: {measured.WallMs:0} ms, {measured.Told}");
            }
        }

        return race;
    }

    /// <summary>The median of what a rival did in all rounds.</summary>
    public double Median(string name, Func<Measured, double> value)
    {
        double[] values = [.. _results[name].Select(value).Order()];
        return values[values.Length / 2];
    }

    public double Told(string name, string figure) => Median(name, measured => measured.Told[figure]);

    public double? ToldIfAny(string name, string figure) =>
        _results[name].All(measured => measured.Told.Has(figure)) ? Told(name, figure) : null;
}
