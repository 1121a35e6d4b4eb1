using System.Collections;
using System.Management.Automation;
using Erlang.Distribution.Rpc;
using ErlPs.Nodes;

namespace ErlPs.Commands;

/// <summary>What Connect-ErlNode and Test-ErlNode take: a node and where its cookie is, or both in one table.</summary>
public abstract class ConnectingCmdlet : CookieCmdlet
{
    private const string ConnectionSet = "Connection";

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = DefaultCookieSet)]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CredentialNameSet)]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CookieFileSet)]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CookieVariableSet)]
    [Alias("Node", "NodeName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What Get-AutomationConnection returns, or a table of the same fields.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectionSet)]
    [ValidateNotNullOrEmpty]
    public IDictionary? Connection { get; set; }

    /// <summary>The node that was asked for; null while the table of a connection was not read.</summary>
    private protected string? Target => Name.Length > 0 ? Name : null;

    private protected ConnectOptions MakeOptions() =>
        Connection is null ? MakeOptions(Name) : MakeOptions(NodeConnection.From(Connection, "-Connection"));
}
