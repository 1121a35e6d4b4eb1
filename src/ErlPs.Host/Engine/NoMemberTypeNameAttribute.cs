using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>Keeps `Add-Member ScriptProperty Name { }` from being read as a note property called ScriptProperty.</summary>
internal sealed class NoMemberTypeNameAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string { Length: 0 } || LanguagePrimitives.TryConvertTo(arguments, out PSMemberTypes _))
        {
            throw EngineInternals.NotThisParameterSet(
                $"The value '{arguments}' is not valid for NotePropertyName, because it is empty or the name of a member type.");
        }
    }
}
