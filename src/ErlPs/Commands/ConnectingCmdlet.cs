using System;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Cookies;

namespace ErlPs.Commands;

/// <summary>What Connect-ErlNode and Test-ErlNode take: a node, where to find it, and where its cookie is.</summary>
public abstract class ConnectingCmdlet : ErlCmdlet
{
    private protected const string DefaultCookieSet = "DefaultCookie";
    private const string CredentialSet = "Credential";
    private const string CookieFileSet = "CookieFile";
    private const string CookieVariableSet = "CookieEnvironmentVariable";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Node", "NodeName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CookieFileSet)]
    [ValidateNotNullOrEmpty]
    public string? CookieFile { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CookieVariableSet)]
    [ValidateNotNullOrEmpty]
    public string? CookieEnvironmentVariable { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    public int EpmdPort { get; set; } = 4369;

    [Parameter]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 10;

    protected ConnectOptions MakeOptions() => new()
    {
        Node = Name,
        Cookie = ReadCookie(),
        EpmdPort = EpmdPort,
        Port = Port,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
    };

    private string ReadCookie() => ParameterSetName switch
    {
        CredentialSet => CookieSource.From(Credential!),
        CookieFileSet => ReadCookieFile(GetUnresolvedProviderPathFromPSPath(CookieFile)),
        CookieVariableSet => CookieSource.FromVariable(CookieEnvironmentVariable!),
        _ => ReadCookieFile(Cookies.CookieFile.FindDefault()),
    };

    private string ReadCookieFile(string path)
    {
        WriteVerbose($"The cookie for {Name} is read from {path}.");
        string cookie = Cookies.CookieFile.Read(path);
        if (Cookies.CookieFile.IsOpenToOthers(path))
        {
            WriteWarning($"The cookie file {path} can be used by others than its owner. Run: chmod 400 '{path}'");
        }

        return cookie;
    }
}
