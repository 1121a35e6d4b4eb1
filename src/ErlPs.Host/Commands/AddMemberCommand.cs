using System;
using System.Collections;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Add-Member for note, alias and script properties and script methods.</summary>
[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "TypeNameSet")]
public sealed class AddMemberCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "MemberSet")]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "MemberSet")]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 2, ParameterSetName = "MemberSet")]
    public object? Value { get; set; }

    [Parameter(Position = 3, ParameterSetName = "MemberSet")]
    public object? SecondValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertySingleMemberSet")]
    [NoMemberTypeName]
    public string NotePropertyName { get; set; } = string.Empty;

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "NotePropertySingleMemberSet")]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertyMultiMemberSet")]
    public IDictionary NotePropertyMembers { get; set; } = new Hashtable();

    [Parameter]
    public string? TypeName { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (!string.IsNullOrEmpty(TypeName))
        {
            InputObject.TypeNames.Insert(0, TypeName);
        }

        switch (ParameterSetName)
        {
            case "MemberSet":
                Add(Member());
                break;
            case "NotePropertySingleMemberSet":
                Add(new PSNoteProperty(NotePropertyName, NotePropertyValue));
                break;
            case "NotePropertyMultiMemberSet":
                foreach (DictionaryEntry entry in NotePropertyMembers)
                {
                    Add(new PSNoteProperty(entry.Key.ToString(), entry.Value));
                }

                break;
        }

        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    private PSMemberInfo Member() => MemberType switch
    {
        PSMemberTypes.NoteProperty => new PSNoteProperty(Name, Value),
        PSMemberTypes.AliasProperty => new PSAliasProperty(Name, LanguagePrimitives.ConvertTo<string>(Value)),
        PSMemberTypes.ScriptMethod => new PSScriptMethod(Name, LanguagePrimitives.ConvertTo<ScriptBlock>(Value)),
        PSMemberTypes.ScriptProperty => new PSScriptProperty(
            Name,
            Value is null ? null : LanguagePrimitives.ConvertTo<ScriptBlock>(Value),
            SecondValue is null ? null : LanguagePrimitives.ConvertTo<ScriptBlock>(SecondValue)),
        _ => throw new PSArgumentException(
            $"A member of type {MemberType} can't be added here. Use NoteProperty, AliasProperty, ScriptProperty or ScriptMethod, or run this in pwsh."),
    };

    private void Add(PSMemberInfo member)
    {
        if (InputObject.Members[member.Name] is { } known)
        {
            if (!Force)
            {
                WriteError(new ErrorRecord(
                    new InvalidOperationException($"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command."),
                    "MemberAlreadyExists", ErrorCategory.InvalidOperation, InputObject));
                return;
            }

            if (known.IsInstance)
            {
                InputObject.Members.Remove(member.Name);
            }
        }

        InputObject.Members.Add(member);
    }
}
