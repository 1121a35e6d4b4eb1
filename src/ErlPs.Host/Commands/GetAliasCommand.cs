using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Get, "Alias", DefaultParameterSetName = "Default")]
[OutputType(typeof(AliasInfo))]
public sealed class GetAliasCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Default", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter(ParameterSetName = "Definition")]
    [ValidateNotNullOrEmpty]
    public string[] Definition { get; set; } = [];

    protected override void ProcessRecord()
    {
        bool byName = ParameterSetName == "Default";
        foreach (string wanted in byName ? Name : Definition)
        {
            var pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
            AliasInfo[] found = [.. All().Where(alias => pattern.IsMatch(byName ? alias.Name : alias.Definition))
                .OrderBy(alias => alias.Name, StringComparer.OrdinalIgnoreCase)];
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                string what = byName ? "name" : "definition";
                WriteError(new ErrorRecord(
                    new ItemNotFoundException($"This command cannot find a matching alias because an alias with the {what} '{wanted}' does not exist."),
                    "ItemNotFoundException", ErrorCategory.ObjectNotFound, wanted));
            }
        }
    }

    private IEnumerable<AliasInfo> All() =>
        ((IDictionary<string, AliasInfo>)EngineInternals.CallSessionState(this, "GetAliasTable")!).Values;
}
