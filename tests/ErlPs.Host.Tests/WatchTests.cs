using System;
using System.Collections.Generic;
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

    [Fact]
    public void Ctrl_C_ends_our_host_and_leaves_terminal_and_node_as_they_were() => Assert.Contains("status 130", Interrupt("builtin"), StringComparison.Ordinal);

    [PwshFact]
    public void Ctrl_C_in_pwsh_does_too() => Interrupt("");

    [Fact]
    public void Without_a_terminal_it_is_a_plain_table()
    {
        Run run = Run.Program(Launcher, ["-File", Script("-Count 2")], environment: Environment("builtin"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Equal(2, Regex.Count(run.Output, @"(?m)^\d\d:\d\d:\d\d +\d"));
    }

    private static string Launcher => Path.Combine(ErlangSource.Root, "erlps");

    private static Dictionary<string, string> Environment(string host) =>
        new() { ["TERM"] = "xterm", ["ERLPS_HOST"] = host, ["ERLPS_MODULE"] = Path.Combine(ErlangSource.Root, "ErlPs.psd1") };

    /// <summary>A script that watches the node, and then says so.</summary>
    private string Script(string parameters)
    {
        string cookie = Path.Combine(_folder, "cookie");
        File.WriteAllText(cookie, _node.Cookie);
        string script = Path.Combine(_folder, "watch.ps1");
        File.WriteAllText(script, $"$null = Connect-ErlNode {_node.Name} -CookieFile {cookie} -EpmdPort {_node.EpmdPort} 3>$null; Watch-ErlNode -IntervalSec 1 {parameters}; 'the end'");
        return script;
    }

    /// <summary>All that the terminal got until what ran on it ended, when a key was typed as soon as the node is shown.</summary>
    private string OnTerminal(string host, char key, string command)
    {
        string seen = Path.Combine(_folder, "seen");
        using Process terminal = Run.Start("script", ["-qefc", $"stty cols 100 rows 30; {command}", seen], Environment(host));
        try
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(seen) && Text(seen).Contains("Longest queues", StringComparison.Ordinal), s_patience), Text(seen));
            terminal.StandardInput.Write(key);
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

        return Text(seen);
    }

    private string Interrupt(string host)
    {
        const string Processes = "length(processes())";
        string before = _node.Eval(Processes);

        // The shell around it is interrupted as well, and has to stay to tell.
        string text = OnTerminal(host, '\u0003', $"trap : INT; {Launcher} -File {Script("")}; echo status $?; stty -a");

        Assert.Matches(@"\x1b\[\?1049h[\s\S]*\x1b\[\?25h\x1b\[\?1049l[\s\S]*status \d+", text);
        Assert.DoesNotContain("the end", text, StringComparison.Ordinal);
        Assert.Matches(@"[\s;]isig icanon[\s\S]*[\s;]echo ", text[text.LastIndexOf("status ", StringComparison.Ordinal)..]);
        Assert.True(SpinWait.SpinUntil(() => _node.Eval(Processes) == before, s_patience), $"{before} processes before, {_node.Eval(Processes)} after");
        return text;
    }

    private void Watch(string host)
    {
        string text = OnTerminal(host, 'q', $"exec {Launcher} -File {Script("")}");
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
