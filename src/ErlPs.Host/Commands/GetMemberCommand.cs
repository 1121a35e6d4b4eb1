using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.Get, "Member")]
[OutputType(typeof(MemberDefinition))]
public sealed class GetMemberCommand : PSCmdlet
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        // Each type is described once, whatever number of its objects comes.
        if (InputObject is null || !_seen.Add(InputObject.TypeNames[0]))
        {
            return;
        }

        string type = InputObject.TypeNames[0];
        IEnumerable<PSMemberInfo> members = Name.SelectMany(name => InputObject.Members.Match(name, MemberType)
            .Where(member => Force || !IsAccessor(member))
            .OrderBy(member => member.MemberType.ToString(), StringComparer.Ordinal)
            .ThenBy(member => member.Name, StringComparer.OrdinalIgnoreCase));
        foreach (PSMemberInfo member in members.DistinctBy(member => member.Name))
        {
            WriteObject(new MemberDefinition(type, member.Name, member.MemberType, member.ToString() ?? string.Empty));
        }
    }

    protected override void EndProcessing()
    {
        if (_seen.Count == 0)
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException("You must specify an object for the Get-Member cmdlet."),
                "NoObjectInGetMember", ErrorCategory.CloseError, null));
        }
    }

    private static bool IsAccessor(PSMemberInfo member) =>
        member is PSMethod && (member.Name.StartsWith("get_", StringComparison.Ordinal) || member.Name.StartsWith("set_", StringComparison.Ordinal)
            || member.Name.StartsWith("add_", StringComparison.Ordinal) || member.Name.StartsWith("remove_", StringComparison.Ordinal)
            || member.Name.StartsWith("op_", StringComparison.Ordinal));
}
