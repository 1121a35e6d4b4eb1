using System;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Automation;
using ErlPs.Cookies;
using ErlPs.Nodes;

namespace ErlPs.Commands;

/// <summary>A cmdlet that connects: where the cookie is, which ports, and how long it may take.</summary>
public abstract class CookieCmdlet : ErlCmdlet
{
    private protected const string DefaultCookieSet = "DefaultCookie";
    private protected const string CredentialSet = "Credential";
    private protected const string CredentialNameSet = "CredentialName";
    private protected const string CookieFileSet = "CookieFile";
    private protected const string CookieVariableSet = "CookieEnvironmentVariable";

    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CredentialNameSet)]
    [ValidateNotNullOrEmpty]
    public string? CredentialName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CookieFileSet)]
    [ValidateNotNullOrEmpty]
    public string? CookieFile { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CookieVariableSet)]
    [ValidateNotNullOrEmpty]
    public string? CookieEnvironmentVariable { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    public int EpmdPort { get; set; } = 4369;

    [Parameter]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 10;

    /// <param name="node">The node's full name.</param>
    protected ConnectOptions MakeOptions(string node) => new()
    {
        Node = node,
        Cookie = ReadCookie(node),
        EpmdPort = EpmdPort,
        Port = Port,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
    };

    /// <summary>What a connection asset says; what it leaves open is as the parameters have it.</summary>
    private protected ConnectOptions MakeOptions(NodeConnection connection) => new()
    {
        Node = connection.Node,
        Cookie = connection.Cookie ?? ReadCookie(connection.Node),
        EpmdPort = connection.EpmdPort ?? EpmdPort,
        Port = connection.Port ?? Port,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
    };

    private string ReadCookie(string node) => ParameterSetName switch
    {
        CredentialSet => CookieSource.From(Credential!),
        CredentialNameSet => CookieSource.From(new AutomationAssets(this).Credential(CredentialName!)),
        CookieFileSet => ReadCookieFile(node, GetUnresolvedProviderPathFromPSPath(CookieFile)),
        CookieVariableSet => CookieSource.FromVariable(CookieEnvironmentVariable!),
        _ => ReadCookieFile(node, Cookies.CookieFile.FindDefault()),
    };

    private string ReadCookieFile(string node, string path)
    {
        WriteVerbose($"The cookie for {node} is read from {path}.");
        string cookie = Cookies.CookieFile.Read(path);
        if (Cookies.CookieFile.IsOpenToOthers(path))
        {
            WriteWarning($"The cookie file {path} can be used by others than its owner. Run: chmod 400 '{path}'");
        }

        return cookie;
    }
}
