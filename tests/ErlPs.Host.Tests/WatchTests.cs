using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using ErlPs.Host.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Host.Tests;

/// <summary>Watch-ErlNode on a terminal, as <c>script</c> of util-linux makes one.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly LiveNode _node = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-watch-").FullName;

    public void Dispose()
    {
        _node.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Our_host_shows_it_until_q_and_gives_the_screen_back() => Watch("builtin");

    [PwshFact]
    public void So_does_pwsh() => Watch("");

    private void Watch(string host)
    {
        string cookie = Path.Combine(_folder, "cookie");
        File.WriteAllText(cookie, _node.Cookie);
        string script = Path.Combine(_folder, "watch.ps1");
        File.WriteAllText(script, $"$null = Connect-ErlNode {_node.Name} -CookieFile {cookie} -EpmdPort {_node.EpmdPort} 3>$null; Watch-ErlNode -IntervalSec 1; 'the end'");
        string seen = Path.Combine(_folder, "seen");
        using Process terminal = Run.Start(
            "script",
            ["-qefc", $"stty cols 100 rows 30; exec {Path.Combine(ErlangSource.Root, "erlps")} -File {script}", seen],
            new System.Collections.Generic.Dictionary<string, string> { ["TERM"] = "xterm", ["ERLPS_HOST"] = host, ["ERLPS_MODULE"] = Path.Combine(ErlangSource.Root, "ErlPs.psd1") });
        try
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(seen) && Text(seen).Contains("Longest queues", StringComparison.Ordinal), s_patience), Text(seen));
            terminal.StandardInput.Write('q');
            terminal.StandardInput.Flush();
            Assert.True(terminal.WaitForExit(s_patience), "it did not quit");
        }
        finally
        {
            if (!terminal.HasExited)
            {
                terminal.Kill(entireProcessTree: true);
            }
        }

        string text = Text(seen);
        Assert.Matches(@"\x1b\[\?1049h[\s\S]*every 1 s[\s\S]*Memory +\d[\s\S]*\x1b\[\?25h\x1b\[\?1049l[\s\S]*the end", text);
        foreach (Match screen in Regex.Matches(text, @"\x1b\[H(.*?)\x1b\[J", RegexOptions.Singleline))
        {
            foreach (string line in Regex.Replace(screen.Groups[1].Value, @"\x1b\[[0-9;]*[mK]", "").Split('\n'))
            {
                Assert.InRange(line.TrimEnd('\r').Length, 0, 100);
            }
        }
    }

    private static string Text(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }
}
