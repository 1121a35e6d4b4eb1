using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ErlPs.Scenario.Tests;

/// <summary>
/// What is to be found on a scenario's node: the file <c>NAME.expect</c> beside the program, with a key and a value a line. See
/// <c>tests/scenarios/README.md</c> for the keys.
/// </summary>
public sealed class Expectation
{
    private Expectation()
    {
    }

    /// <summary>Nothing is wrong with the node.</summary>
    public bool IsHealthy { get; private set; }

    /// <summary>The cause that has to come first; one of them when either may.</summary>
    public IReadOnlyList<string> Causes { get; private set; } = [];

    public Culprit Culprit { get; private set; } = Culprit.Any;

    /// <summary>Other verdicts that are true, too.</summary>
    public IReadOnlyList<Allowance> Allowed { get; private set; } = [];

    /// <summary>Further arguments of <c>erl</c>.</summary>
    public IReadOnlyList<string> Flags { get; private set; } = [];

    /// <summary>OTP applications without which it can't run.</summary>
    public IReadOnlyList<string> Applications { get; private set; } = [];

    /// <summary>It keeps all processors busy, so nothing else runs beside it.</summary>
    public bool RunsAlone { get; private set; }

    public static Expectation Read(string path) => Parse(File.ReadAllLines(path));

    /// <exception cref="FormatException">A line is none that is known, or there is no expectation.</exception>
    public static Expectation Parse(IEnumerable<string> lines)
    {
        var result = new Expectation();
        List<Allowance> allowed = [];
        foreach (string line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            (string key, string value) = Divide(line);
            switch (key)
            {
                case "healthy" when value.Length == 0: result.IsHealthy = true; break;
                case "alone" when value.Length == 0: result.RunsAlone = true; break;
                case "cause": result.Causes = value.Split('|', StringSplitOptions.TrimEntries); break;
                case "culprit": result.Culprit = Culprit.Parse(value); break;
                case "allow": allowed.Add(new Allowance(Divide(value).Key, Culprit.Parse(Divide(value).Value))); break;
                case "flags": result.Flags = Words(value); break;
                case "applications": result.Applications = Words(value); break;
                default: throw new FormatException($"'{line}' is no expectation.");
            }
        }

        result.Allowed = allowed;
        return result.IsHealthy == (result.Causes.Count == 0)
            ? result
            : throw new FormatException("It has to be either healthy or of a cause.");
    }

    /// <summary>Holds verdicts, the first of them first, against it.</summary>
    /// <param name="findings">The verdicts.</param>
    /// <param name="announced">Whom the scenario announced as culprits.</param>
    public Score Judge(IReadOnlyList<Finding> findings, IReadOnlyCollection<string> announced)
    {
        if (IsHealthy)
        {
            return new Score(findings.Count == 0, true, findings);
        }

        bool rightCause = findings.Count > 0 && Causes.Contains(findings[0].Cause);
        bool rightCulprit = rightCause && Culprit.Matches(findings[0], announced);
        return new Score(rightCause, rightCulprit, [.. findings.Skip(1).Where(f => !Allowed.Any(a => a.Allows(f, announced)))]);
    }

    private static (string Key, string Value) Divide(string line)
    {
        string[] parts = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    private static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
