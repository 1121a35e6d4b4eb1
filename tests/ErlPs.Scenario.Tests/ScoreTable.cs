using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using ErlPs.TestSupport;

namespace ErlPs.Scenario.Tests;

/// <summary>All scores of a run, in <c>output/test-results/scenarios.txt</c>. It is written anew with each score, so a run that is ended leaves what it has.</summary>
internal static class ScoreTable
{
    private static readonly Lock s_lock = new();
    private static readonly SortedDictionary<(string Scenario, string Release), string> s_rows = [];
    private static int s_causes;
    private static int s_culprits;
    private static int s_extras;

    public static void Add(string scenario, string release, Score score, TimeSpan time, IReadOnlyList<Finding> findings)
    {
        lock (s_lock)
        {
            s_causes += score.RightCause ? 1 : 0;
            s_culprits += score.RightCause && score.RightCulprit ? 1 : 0;
            s_extras += score.Extra.Count;
            s_rows[(scenario, release)] = Row(
                scenario, release, Word(score.RightCause), Word(score.RightCulprit), $"{score.Extra.Count}", time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture), string.Join(", ", findings));
            string folder = Directory.CreateDirectory(Path.Combine(ErlangSource.Root, "output", "test-results")).FullName;
            File.WriteAllText(Path.Combine(folder, "scenarios.txt"), Text());
        }
    }

    private static string Text() => new StringBuilder()
        .AppendLine(Row("scenario", "OTP", "cause", "culprit", "extra", "s", "verdicts"))
        .AppendJoin('\n', s_rows.Values)
        .Append(CultureInfo.InvariantCulture, $"\n{s_rows.Count} runs: {s_causes} right causes, {s_culprits} right culprits, {s_extras} false verdicts\n")
        .ToString();

    private static string Row(string scenario, string release, string cause, string culprit, string extra, string seconds, string verdicts) =>
        $"{scenario,-24} {release,-3}  {cause,-5}  {culprit,-7}  {extra,5}  {seconds,5}  {verdicts}".TrimEnd();

    private static string Word(bool right) => right ? "right" : "WRONG";
}
