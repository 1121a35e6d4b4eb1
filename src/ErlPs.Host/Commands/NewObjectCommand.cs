using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Commands;

/// <summary>New-Object for .NET types.</summary>
[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string TypeName { get; set; } = string.Empty;

    [Parameter(Position = 1)]
    [Alias("Args")]
    public object[]? ArgumentList { get; set; }

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        if (!LanguagePrimitives.TryConvertTo(TypeName, out Type type))
        {
            Fail("TypeNotFound", ErrorCategory.InvalidType, $"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded.");
        }

        PSObject created = PSObject.AsPSObject(type == typeof(PSObject) || type == typeof(PSCustomObject) ? new PSObject() : Construct(type));
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
        {
            SetMember(created, entry.Key.ToString() ?? string.Empty, entry.Value);
        }

        WriteObject(created);
    }

    // PowerShell itself chooses the overload and converts the arguments.
    private object Construct(Type type)
    {
        string arguments = string.Join(", ", (ArgumentList ?? []).Select((_, index) => $"$a[{index}]"));
        try
        {
            // The hashtable keeps an object that is a collection in one piece.
            PSObject result = InvokeCommand.InvokeScript($"param($t, $a) @{{ It = $t::new({arguments}) }}", type, ArgumentList ?? [])[0];
            return ((Hashtable)result.BaseObject)["It"]!;
        }
        catch (MethodException error)
        {
            Fail("ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, error.Message);
            throw;
        }
    }

    private void SetMember(PSObject target, string name, object? value)
    {
        if (target.Properties[name] is { } property)
        {
            property.Value = value;
        }
        else if (target.Methods[name] is { } method)
        {
            method.Invoke(value);
        }
        else if (target.BaseObject is PSCustomObject)
        {
            target.Properties.Add(new PSNoteProperty(name, value));
        }
        else
        {
            WriteError(new ErrorRecord(
                new PSArgumentException($"The member \"{name}\" was not found for the specified {target.BaseObject.GetType()} object."),
                "InvalidOperationException", ErrorCategory.InvalidOperation, target));
        }
    }

    private void Fail(string id, ErrorCategory category, string message) =>
        ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), id, category, TypeName));
}
