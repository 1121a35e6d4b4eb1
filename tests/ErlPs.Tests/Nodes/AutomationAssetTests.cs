using System;
using System.Linq;
using Erlang.Distribution;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Nodes;

/// <summary>Cookies and connections from assets, by functions that stand in for Azure Automation's own.</summary>
[Collection(NodeCollection.Name)]
public sealed class AutomationAssetTests(LiveNodeFixture live) : IDisposable
{
    private const string Commands = """
        function Get-AutomationPSCredential { param($Name) if ($Name -eq 'cookie') { $script:credential } }
        function Get-AutomationConnection { param($Name) if ($Name -ne 'shop') { throw "Connection '$Name' not found." }; $script:connection }
        """;

    private readonly ErlShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_cookie_of_a_credential_asset()
    {
        Assert.Equal(live.Node.Name, $"{Run("Connect-ErlNode $node -EpmdPort $port -CredentialName cookie").Single()}");
        Assert.Equal([live.Node.Name], Run("Use-ErlNode { \"$args\" } -Node $node -EpmdPort $port -CredentialName cookie").As<string>());
    }

    [Fact]
    public void A_connection_asset_has_all_that_is_needed()
    {
        Assert.Equal(live.Node.Name, $"{Run("Connect-ErlNode -Connection (Get-AutomationConnection -Name shop)").Single()}");
        Assert.Equal([live.Node.Name], Run("Use-ErlNode { \"$args\" } -ConnectionName shop").As<string>());
        Assert.Equal(true, Run("Test-ErlNode -Connection (Get-AutomationConnection -Name shop)").Single().BaseObject);
    }

    [Theory]
    [InlineData("Connect-ErlNode $node -CredentialName other", ErrorIds.AutomationAssetNotFound)]
    [InlineData("Use-ErlNode { } -ConnectionName other", ErrorIds.AutomationAssetNotFound)]
    [InlineData("Connect-ErlNode -Connection @{ Cookie = 'x' }", ErrorIds.ConnectionInvalid)]
    [InlineData("Connect-ErlNode -Connection @{ Node = 'a@b'; Cookie = 'x'; EpmdPort = 'many' }", ErrorIds.ConnectionInvalid)]
    [InlineData("Connect-ErlNode -Connection @{ Node = 'a@b'; Cookie = 'x y\n' }", ErrorIds.CookieInvalid)]
    public void What_is_wrong_with_an_asset_is_told(string script, string errorId) => Assert.Equal([errorId], Run(script).ErrorIds);

    [Fact]
    public void Where_there_are_no_such_commands_that_is_told()
    {
        Assert.Equal([ErrorIds.AutomationUnavailable], _shell.Run("Connect-ErlNode a@127.0.0.1 -CredentialName cookie").ErrorIds);
        Assert.Equal([ErrorIds.AutomationUnavailable], _shell.Run("Use-ErlNode { } -ConnectionName shop").ErrorIds);
    }

    [Fact]
    public void No_cookie_is_in_an_error() =>
        Assert.DoesNotContain("s3cr3t", string.Join(' ', Run("Connect-ErlNode -Connection @{ Node = $node; Cookie = 's3cr3t'; EpmdPort = $port }").Errors.Select(error => $"{error} {error.ErrorDetails}")), StringComparison.Ordinal);

    private ShellResult Run(string script) => _shell.Run(
        $"param($node, $port, $cookie, $secret) $script:credential = $secret; $script:connection = @{{ Node = $node; Cookie = $cookie; EpmdPort = \"$port\" }}; {Commands}\n{script}",
        live.Node.Name, live.Epmd.Port, live.Node.Cookie, ErlShell.Credential(live.Node.Cookie));
}
