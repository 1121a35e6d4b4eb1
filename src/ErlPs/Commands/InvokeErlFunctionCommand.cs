using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Conversion;
using ErlPs.Diagnostics.Logging;

namespace ErlPs.Commands;

/// <summary>Calls any function on a node.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ErlFunction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ValuesSet)]
[OutputType(typeof(object), typeof(ErlTerm))]
public sealed class InvokeErlFunctionCommand : ChangingCmdlet
{
    private const string ValuesSet = "Values";
    private const string TextSet = "Text";
    private const int LongestShown = 200;

    private ErlTerm[] _values = [];

    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Module { get; set; } = "";

    [Parameter(Position = 1, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Function { get; set; } = "";

    [Parameter(Position = 2, ParameterSetName = ValuesSet)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public object?[] ArgumentList { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    public string ArgumentText { get; set; } = "";

    [Parameter]
    public SwitchParameter AsTerm { get; set; }

    // Once, before any node is asked: an argument that is no term is an error of the call and of no node.
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Demand(null, ReadArguments);
    }

    private void ReadArguments()
    {
        if (ParameterSetName == TextSet)
        {
            Conversion.ArgumentText.Check(ArgumentText);
        }
        else
        {
            _values = ArgumentList?.Select(ObjectToTerm.Convert).ToArray() ?? [ErlAtom.Undefined];
        }
    }

    protected override void ProcessNode(Session node)
    {
        ErlTerm[] arguments = ParameterSetName == TextSet ? Conversion.ArgumentText.Parse(ArgumentText, node, CallOptions, StopToken) : _values;
        string call = $"{ErlAtom.Of(Module)}:{ErlAtom.Of(Function)}({string.Join(",", arguments.Select(term => term.ToString()))})";
        if (!ShouldProcess(node.NodeName, Views.Humanize.Cut(call, LongestShown)))
        {
            return;
        }

        var planned = new PlannedCall(Module, Function, arguments);
        ErlTerm result;
        try
        {
            result = Call(node, arguments);
        }
        catch (ErlangException error)
        {
            // It may have changed something all the same.
            Changed?.Invoke(NodeChange.Of(node.NodeName, planned, null, error.ErrorId));
            throw;
        }

        Changed?.Invoke(NodeChange.Of(node.NodeName, planned, null, "returned"));
        if (AsTerm)
        {
            WriteObject(result);
        }
        else
        {
            WriteObject(TermToObject.Convert(result), enumerateCollection: result is ErlList);
        }
    }

    private ErlTerm Call(Session node, ErlTerm[] arguments)
    {
        try
        {
            return node.Call(Module, Function, arguments, CallOptions, StopToken);
        }
        catch (RpcException error) when (error.ErrorId == ErrorIds.RemoteException && _values.Any(term => term is ErlBinary))
        {
            throw new ErlangException(
                error.ErrorId, $"{error.Message}. Text was sent as binaries; if atoms or strings are wanted, write them in Erlang's syntax with -ArgumentText.", error);
        }
    }
}
