using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using ErlPs.Completion;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Lists the connections of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "ErlNode")]
[OutputType(typeof(ErlNode))]
public sealed class GetErlNodeCommand : ErlCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Node", "NodeName")]
    [ArgumentCompleter(typeof(NodeNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            Attempt(name, () => WriteMatches(name));
        }
    }

    private void WriteMatches(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        ErlNode[] found = SessionTable.OfRunspace().All().Where(node => pattern.IsMatch(node.Node)).ToArray();
        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            throw new ErlangException(ErrorIds.NotConnected, $"There is no connection to {name} here. Get-ErlNode without a name lists the connections.");
        }

        WriteObject(found, enumerateCollection: true);
    }
}
