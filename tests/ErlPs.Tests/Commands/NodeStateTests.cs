using System;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Memory;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>Memory, limits and log levels.</summary>
[Collection(NodeCollection.Name)]
public sealed class NodeStateTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_memory_is_in_bytes()
    {
        NodeMemory memory = _shell.Run("Get-ErlMemory").As<NodeMemory>().Single();
        Assert.InRange(memory.Total!.Value, 1_000_000, 1_000_000_000);
        Assert.InRange(memory.Processes!.Value, 100_000, memory.Total.Value);
    }

    [Fact]
    public void The_system_info_has_counts_beside_limits()
    {
        NodeSystemInfo info = _shell.Run("Get-ErlSystemInfo").As<NodeSystemInfo>().Single();
        Assert.Equal("25", info.OtpRelease);
        Assert.InRange(info.ProcessCount, 20, 1000);
        Assert.Equal(262_144, info.ProcessLimit);
        Assert.True(info.Uptime > TimeSpan.Zero);
    }

    [Fact]
    public void The_log_level_is_read_set_and_put_back()
    {
        Assert.Equal("notice", Primary());
        ShellResult set = _shell.Run("Set-ErlLogLevel error");
        Assert.Empty(set.Records);
        Assert.Equal("error", Primary());
        Assert.Equal("error", live.Node.Eval("maps:get(level, logger:get_primary_config())"));

        LogLevelResult back = _shell.Run("Get-ErlNode | Set-ErlLogLevel notice -PassThru").As<LogLevelResult>().Single();
        Assert.Equal("error", back.Before);
        Assert.Equal("notice", back.After);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Assert.Empty(_shell.Run("Set-ErlLogLevel none -WhatIf; Set-ErlLogLevel none -WhatIf -PassThru").Output);
        Assert.Equal("notice", Primary());
    }

    [Fact]
    public void An_unknown_level_has_its_own_error() => Assert.Equal([ErrorIds.LogLevelInvalid], _shell.Run("Set-ErlLogLevel loud").ErrorIds);

    private string? Primary() =>
        _shell.Run("Get-ErlLogLevel").As<LogLevel>().Single(level => level.Scope == LogScope.Primary).Level;
}
