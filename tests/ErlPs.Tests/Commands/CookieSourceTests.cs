using System;
using System.IO;
using Erlang.Distribution;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class CookieSourceTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_cookie_comes_from_a_variable_that_the_caller_names()
    {
        Environment.SetEnvironmentVariable("ERLPS_TEST_COOKIE", live.Node.Cookie);
        Assert.Empty(Connect("-CookieEnvironmentVariable ERLPS_TEST_COOKIE").Errors);
    }

    [Fact]
    public void The_path_of_a_cookie_file_may_be_relative_to_the_location()
    {
        _shell.Run("$ExecutionContext.SessionState.Path.SetLocation($args[0])", Path.GetDirectoryName(live.CookieFile));
        Assert.Empty(Connect($"-CookieFile ./{Path.GetFileName(live.CookieFile)}").Errors);
    }

    [Fact]
    public void A_file_that_others_can_read_is_a_warning()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, live.Node.Cookie);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            ShellResult result = Connect($"-CookieFile {file}");
            Assert.Contains(file, Assert.Single(result.Warnings), StringComparison.Ordinal);
            Assert.Single(result.Output);

            File.SetUnixFileMode(file, UnixFileMode.UserRead);
            Assert.Empty(Connect($"-CookieFile {file}").Warnings);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_a_source_the_users_own_cookie_file_is_used_home_first()
    {
        string home = Directory.CreateTempSubdirectory("erlps-home-").FullName;
        string? oldHome = Environment.GetEnvironmentVariable("HOME");
        string? oldConfig = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        try
        {
            Environment.SetEnvironmentVariable("HOME", home);
            Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", null);
            Assert.Equal([ErrorIds.CookieFileNotFound], Connect("").ErrorIds);

            WriteCookie(Path.Combine(home, ".config", "erlang"), live.Node.Cookie);
            Assert.Empty(Connect("").Errors);

            WriteCookie(home, "another");
            Assert.Equal([ErrorIds.WrongCookie], Connect("").ErrorIds);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", oldHome);
            Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", oldConfig);
            Directory.Delete(home, recursive: true);
        }
    }

    private static void WriteCookie(string folder, string cookie) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, ".erlang.cookie"), cookie);

    private ShellResult Connect(string source) => _shell.Run($"Connect-ErlNode $args[0] -EpmdPort $args[1] {source}", live.Node.Name, live.Node.EpmdPort);
}
