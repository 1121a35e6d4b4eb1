using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using ErlPs.Host.Tests.Support;
using Xunit;

namespace ErlPs.Host.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_stops_the_pipeline_and_lets_it_clean_up(string signal, int expected)
    {
        using var folder = new TemporaryFolder();
        string mark = folder.In("cleaned");
        string command = $"try {{ 'started'; Start-Sleep 600 }} finally {{ [System.IO.File]::WriteAllText('{mark}', 'x') }}";
        using Process host = Run.Start(Places.Host, ["-Command", command], new Dictionary<string, string>());
        Assert.Equal("started", host.StandardOutput.ReadLine());

        using (Process kill = Process.Start("kill", ["-" + signal, host.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(expected, Run.Finish(host).ExitCode);
        Assert.True(File.Exists(mark));
    }
}
