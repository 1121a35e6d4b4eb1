using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Sessions;

namespace ErlPs.Commands;

/// <summary>Says whether a node can be reached, or how far one gets.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ErlNode", DefaultParameterSetName = DefaultCookieSet)]
[OutputType(typeof(bool), typeof(ErlNodeStage))]
public sealed class TestErlNodeCommand : ConnectingCmdlet
{
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    protected override void ProcessRecord() => Attempt(Target, () =>
    {
        ConnectOptions options = MakeOptions();
        var reports = new List<StageReport>();
        bool connected = TryConnect(options, reports);
        if (Detailed)
        {
            WriteObject(Stages(options.Node, reports), enumerateCollection: true);
        }
        else
        {
            WriteObject(connected);
        }
    });

    private bool TryConnect(ConnectOptions options, List<StageReport> reports)
    {
        try
        {
            Session.Connect(options, reports.Add, StopToken).Dispose();
            return true;
        }
        catch (ErlangException error) when (reports.Any(report => report.Error is not null))
        {
            WriteVerbose(error.Message);
            return false;
        }
    }

    private static IEnumerable<ErlNodeStage> Stages(string node, List<StageReport> reports)
    {
        foreach (ConnectStage stage in Enum.GetValues(typeof(ConnectStage)))
        {
            StageReport? report = reports.Find(report => report.Stage == stage);
            yield return new ErlNodeStage
            {
                Node = node,
                Stage = stage,
                Result = report is null ? ErlNodeStageResult.NotReached : report.Error is null ? ErlNodeStageResult.Passed : ErlNodeStageResult.Failed,
                Time = report?.Elapsed,
                ErrorId = report?.Error?.ErrorId,
                Error = report?.Error?.Message,
            };
        }
    }
}
