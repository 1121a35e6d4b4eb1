using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>
/// Keeps `Add-Member ScriptProperty Name { }` from being read as a note property called ScriptProperty.
/// It is a transformation because the engine tries the other parameter sets only when one of those fails.
/// </summary>
internal sealed class NoMemberTypeNameAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object name = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return name is not (string { Length: 0 } or null) && !LanguagePrimitives.TryConvertTo(name, out PSMemberTypes _)
            ? name
            : throw new ArgumentTransformationMetadataException(
                $"The value '{name}' is not valid for NotePropertyName, because it is empty or the name of a member type.");
    }
}
