using System;
using System.Collections.Concurrent;
using System.IO;
using ErlPs.TestSupport;

namespace ErlPs.Scenario.Tests;

/// <summary>The scenarios, compiled once by each release that runs them.</summary>
internal static class ScenarioCode
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_folders = new();

    /// <summary>The folder with the modules, as nodes of the release see it.</summary>
    public static string Of(OtpInstallation otp) => s_folders.GetOrAdd(otp.Release, _ => new Lazy<string>(() =>
    {
        string folder = otp.CodeFolder("scenarios");
        otp.Compile(Directory.GetFiles(Corpus.Folder, "*.erl"), folder);
        return folder;
    })).Value;
}
