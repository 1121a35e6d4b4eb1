// Users' scripts know this type by the name that PowerShell gives it.
namespace Microsoft.PowerShell.Commands;

/// <summary>What Test-Path -PathType asks for.</summary>
public enum TestPathType
{
    Any,
    Container,
    Leaf,
}
