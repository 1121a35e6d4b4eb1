using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ErlPs.TestSupport;

namespace ErlPs.Scenario.Tests;

/// <summary>The scenarios of <c>tests/scenarios</c>.</summary>
public static class Corpus
{
    public static string Folder => Path.Combine(ErlangSource.Root, "tests", "scenarios");

    /// <summary>The scenario that is a load on a RabbitMQ and no node of its own.</summary>
    public const string Rabbit = "rabbit_load";

    public static IReadOnlyList<string> Names => [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static Expectation Expectation(string name) =>
        Tests.Expectation.Read(Files().Single(file => Path.GetFileNameWithoutExtension(file) == name));

    /// <summary>
    /// The releases to run the scenarios on: those that ERLPS_SCENARIO_RELEASES lists (<c>23 27</c>), the machine's own unless told.
    /// </summary>
    public static IReadOnlyList<string> Releases =>
        Environment.GetEnvironmentVariable("ERLPS_SCENARIO_RELEASES") is { Length: > 0 } told
            ? told.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [OtpInstallation.Machine.Release];

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*.expect", SearchOption.AllDirectories);
}
