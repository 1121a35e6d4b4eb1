using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Trends;

namespace ErlPs.Automation;

/// <summary>Samples in a variable of an Azure Automation account.</summary>
/// <remarks>
/// A variable can only be read and written as a whole. When two runs write at once the later one wins, so each looks whether its sample is
/// there and adds it again when not.
/// </remarks>
internal sealed class VariableHistory(AutomationAssets assets, string name)
{
    private const int Tries = 4;

    // A variable holds about a million characters. The oldest samples go first.
    private const int MostCharacters = 500_000;

    private string Source => $"the Automation variable '{name}'";

    /// <exception cref="ErlangException">StateForeign, AutomationUnavailable or AutomationAssetNotFound.</exception>
    public IReadOnlyList<MemorySample> Read()
    {
        string text = assets.Variable(name);
        // Nobody appends to a variable, so a last line without its end is whole all the same.
        return SampleText.Read(text.Length == 0 || text.EndsWith("\n", StringComparison.Ordinal) ? text : text + "\n", Source, out _);
    }

    /// <exception cref="ErlangException">StateForeign, AutomationUnavailable, AutomationAssetNotFound; StateUnavailable when other runs always win.</exception>
    public IReadOnlyList<MemorySample> Add(MemorySample sample, TimeSpan keep)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            MemorySample[] samples = [.. Read().Where(old => old.Time >= sample.Time - keep), sample];
            string text = SampleText.Write(samples);
            if (text.Length > MostCharacters)
            {
                text = text.Substring(text.IndexOf('\n', text.Length - MostCharacters) + 1);
            }

            assets.SetVariable(name, text);
            if (Read().Contains(sample))
            {
                return samples;
            }
        }

        throw new ErlangException(ErrorIds.StateUnavailable, $"Other runs wrote {Source} each time that this one did. Let the schedules start at different minutes.");
    }
}
