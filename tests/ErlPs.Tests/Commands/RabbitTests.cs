using System;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Memory;
using ErlPs.Diagnostics.Scanning;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>A node that others wrote: RabbitMQ as Debian has it.</summary>
public sealed class RabbitTests : IClassFixture<RabbitTests.Rabbit>
{
    private readonly ErlShell _shell;
    private readonly RabbitNode _node;

    public RabbitTests(Rabbit rabbit)
    {
        _shell = rabbit.Shell;
        _node = rabbit.Node;
    }

    [Fact]
    public void Its_memory_is_read()
    {
        NodeMemory memory = _shell.Run("Get-ErlMemory").As<NodeMemory>().Single();
        Assert.Equal(_node.Name, memory.Node);
        Assert.True(memory.Total > 10_000_000);
    }

    [Fact]
    public void Its_processes_are_found_by_name_with_the_function_that_they_began_with()
    {
        ProcessRecord process = _shell.Run("Get-ErlProcess -Name rabbit_alarm").As<ProcessRecord>().Single();
        Assert.Equal("gen_event:init_it/6", process.InitialCall);
        Assert.True(_shell.Run("Get-ErlProcess").Output.Count > 100);
    }

    [Fact]
    public void Its_backtraces_are_read()
    {
        Backtrace backtrace = _shell.Run("Get-ErlProcess -Name rabbit_sup | Get-ErlBacktrace").As<Backtrace>().Single();
        Assert.Contains(backtrace.Frames, frame => frame.Mfa == "gen_server:loop/7");
    }

    [Fact]
    public void Its_log_levels_are_read() =>
        Assert.Contains(_shell.Run("Get-ErlLogLevel").As<LogLevel>(), level => level is { Backend: LogBackend.Logger, Scope: LogScope.Primary, Level: not null });

    [Fact]
    public void Its_log_level_is_set_for_a_while_and_comes_back_by_itself()
    {
        string Primary() => _shell.Run("(Get-ErlLogLevel)[0].Level").As<string>().Single();
        string before = Primary();
        Assert.Equal("critical", _shell.Run("Set-ErlLogLevel critical -For 00:00:02 -PassThru").As<LogLevelResult>().Single().After);
        Assert.NotNull(_shell.Run("Get-ErlLogLevel").As<LogLevel>()[0].LeaseBy);
        Assert.True(System.Threading.SpinWait.SpinUntil(() => Primary() == before, System.TimeSpan.FromSeconds(30)));
        Assert.Equal(ErrorIds.LogHandlerNotFound, _shell.Run("Set-ErlLogLevel info -Handler nobody").ErrorIds.Single());
    }

    [Fact]
    public void Its_functions_take_text_as_binaries()
    {
        // rabbit_vhost:exists/1 wants a binary, which is what PowerShell's text becomes.
        Assert.Equal([true, false], _shell.Run("Invoke-ErlFunction rabbit_vhost exists /; Invoke-ErlFunction rabbit_vhost exists nowhere").As<bool>());
    }

    /// <summary>One broker for all, and a session that is connected to it.</summary>
    public sealed class Rabbit : IDisposable
    {
        public Rabbit() => Shell.Connect(Node.Name, Node.Cookie, Node.EpmdPort);

        public RabbitNode Node { get; } = new();

        public ErlShell Shell { get; } = new();

        public void Dispose()
        {
            Shell.Dispose();
            Node.Dispose();
        }
    }
}
