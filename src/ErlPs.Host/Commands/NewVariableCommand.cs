using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
[OutputType(typeof(PSVariable))]
public sealed class NewVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Value { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord()
    {
        if (!Force && ScopedVariables.Find(this, Name, Scope ?? "Local").Count > 0)
        {
            WriteError(new ErrorRecord(
                new SessionStateException($"A variable with name '{Name}' already exists."), "VariableAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        if (ShouldProcess($"Name: {Name} Value: {Value}", "New variable"))
        {
            var wanted = new PSVariable(Name, Value, Option) { Description = Description ?? string.Empty };
            PSVariable variable = ScopedVariables.Set(this, wanted, Scope, Force);
            if (PassThru)
            {
                WriteObject(variable);
            }
        }
    }
}
