using System.Management.Automation;

// The engine's format views and users' scripts know this type by the name that PowerShell gives it.
namespace Microsoft.PowerShell.Commands;

/// <summary>One member found by Get-Member.</summary>
public sealed class MemberDefinition
{
    internal MemberDefinition(string typeName, string name, PSMemberTypes memberType, string definition)
    {
        TypeName = typeName;
        Name = name;
        MemberType = memberType;
        Definition = definition;
    }

    public string TypeName { get; }

    public string Name { get; }

    public PSMemberTypes MemberType { get; }

    public string Definition { get; }

    public override string ToString() => Definition;
}
