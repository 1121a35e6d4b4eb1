using System;
using System.Management.Automation;
using ErlPs.Auditing;
using ErlPs.Diagnostics.Logging;

namespace ErlPs.Commands;

/// <summary>A cmdlet that changes nodes, and writes down what it changed when told where.</summary>
public abstract class ChangingCmdlet : NodeCmdlet
{
    private const string PathVariable = "ErlPsAuditPath";

    private AuditFile? _audit;

    /// <summary>A file to which each change is appended as one line of JSON; $ErlPsAuditPath when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditPath { get; set; }

    protected override void BeginProcessing() => Demand(null, () =>
    {
        string? path = AuditPath ?? (SessionState.PSVariable.GetValue(PathVariable) is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null);
        if (!string.IsNullOrEmpty(path) && !IsWhatIf)
        {
            _audit = new AuditFile(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path), MyInvocation.MyCommand.Name);
        }
    });

    /// <summary>For what makes changes: null when nobody wants to know.</summary>
    protected Action<NodeChange>? Changed => _audit is AuditFile audit ? audit.Write : null;

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf) && whatIf is SwitchParameter { IsPresent: true };
}
