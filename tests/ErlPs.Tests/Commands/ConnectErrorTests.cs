using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Erlang.Distribution;
using ErlPs.Tests.Support;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Tests.Commands;

/// <summary>Each way to fail has its own error, within the timeout, and the shell lives on.</summary>
[Collection(NodeCollection.Name)]
public sealed class ConnectErrorTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_wrong_cookie_has_its_own_error_and_does_not_show_it()
    {
        ShellResult result = _shell.Run(
            "Connect-ErlNode $args[0] -Credential $args[1] -EpmdPort $args[2]", live.Node.Name, ErlShell.Credential("wrong-secret"), live.Node.EpmdPort);

        Assert.Equal([ErrorIds.WrongCookie], result.ErrorIds);
        Assert.DoesNotContain("wrong-secret", result.Errors[0].Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-ErlNode").Records);
    }

    [Fact]
    public void A_wrong_name_has_its_own_error() => AssertFails(ErrorIds.NodeNotRegistered, "nobody@127.0.0.1", $"-EpmdPort {live.Node.EpmdPort}");

    [Fact]
    public void A_name_without_a_host_has_its_own_error() => AssertFails(ErrorIds.NodeNameInvalid, "nobody", "");

    [Fact]
    public void A_host_that_does_not_exist_has_its_own_error() => AssertFails(ErrorIds.HostNotFound, "app@no-such-host.invalid", "-TimeoutSec 30");

    [Fact]
    public void A_stopped_epmd_has_its_own_error() => AssertFails(ErrorIds.EpmdRefused, live.Node.Name, $"-EpmdPort {LoopbackPort.Free()}");

    [Fact]
    public void A_closed_port_has_its_own_error() => AssertFails(ErrorIds.PortRefused, live.Node.Name, $"-Port {LoopbackPort.Free()}");

    [Fact]
    public void A_silent_epmd_has_its_own_error() => WithSilentPort(port => AssertFails(ErrorIds.EpmdTimeout, live.Node.Name, $"-EpmdPort {port} -TimeoutSec 1"));

    [Fact]
    public void A_silent_port_has_its_own_error() => WithSilentPort(port => AssertFails(ErrorIds.HandshakeTimeout, live.Node.Name, $"-Port {port} -TimeoutSec 1"));

    [Fact]
    public void A_missing_cookie_file_has_its_own_error()
    {
        ShellResult result = _shell.Run("Connect-ErlNode a@b -CookieFile /no/such/file; 'alive'");
        Assert.Equal([ErrorIds.CookieFileNotFound], result.ErrorIds);
        Assert.Contains("/no/such/file", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("alive", result.Single().BaseObject);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("two\nlines")]
    [InlineData("größe")]
    public void A_file_without_a_cookie_has_its_own_error(string content)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            Assert.Equal([ErrorIds.CookieInvalid], _shell.Run("Connect-ErlNode a@b -CookieFile $args[0]", file).ErrorIds);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_folder_is_no_cookie_file() =>
        Assert.Equal([ErrorIds.CookieInvalid], _shell.Run("Connect-ErlNode a@b -CookieFile $args[0]", Path.GetTempPath()).ErrorIds);

    [Fact]
    public void An_environment_variable_that_is_not_set_is_named() =>
        Assert.Contains("ERLPS_NO_SUCH_VARIABLE", _shell.Run("Connect-ErlNode a@b -CookieEnvironmentVariable ERLPS_NO_SUCH_VARIABLE").Errors.Single().ToString(), StringComparison.Ordinal);

    private static void WithSilentPort(Action<int> test)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            test(((IPEndPoint)listener.LocalEndpoint).Port);
        }
        finally
        {
            listener.Stop();
        }
    }

    private void AssertFails(string errorId, string name, string more)
    {
        ShellResult result = _shell.Run($"Connect-ErlNode $args[0] -CookieFile $args[1] {more}; 'alive'", name, live.CookieFile);
        Assert.Equal([errorId], result.ErrorIds);
        Assert.Equal("alive", result.Single().BaseObject);
    }
}
