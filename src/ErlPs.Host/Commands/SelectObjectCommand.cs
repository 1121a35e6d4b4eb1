using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Commands;

/// <summary>Select-Object. -First ends the commands before it as soon as it has enough.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "DefaultParameter")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _distinct = [];
    private readonly Queue<PSObject> _tail = new();
    private PropertySelection? _selection;
    private HashSet<int>? _indexes;
    private int _seen;
    private int _taken;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter")]
    [Parameter(Position = 0, ParameterSetName = "SkipLastParameter")]
    public object[]? Property { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string[]? ExcludeProperty { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter]
    public SwitchParameter CaseInsensitive { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "IndexParameter")]
    public SwitchParameter Wait { get; set; }

    [Parameter(ParameterSetName = "IndexParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    [Parameter(ParameterSetName = "SkipIndexParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int[]? SkipIndex { get; set; }

    protected override void BeginProcessing()
    {
        _selection = PropertySelection.Create(this, Property, ExcludeProperty, ExpandProperty);
        _indexes = (Index ?? SkipIndex)?.ToHashSet();
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        int index = _seen++;
        if (_indexes is not null)
        {
            ProcessIndexed(InputObject, index);
        }
        else if (Bound(nameof(SkipLast)))
        {
            if (index >= Skip)
            {
                EmitDelayed(InputObject, SkipLast);
            }
        }
        else if (Bound(nameof(First)))
        {
            ProcessFirst(InputObject, index);
        }
        else if (Bound(nameof(Last)))
        {
            Keep(InputObject, Last + Skip);
        }
        else if (index >= Skip)
        {
            Emit(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        // With -Last, -Skip counts from the end.
        int take = Bound(nameof(SkipLast)) ? 0 : Bound(nameof(First)) ? _tail.Count : Math.Max(0, _tail.Count - Skip);
        for (int i = 0; i < take; i++)
        {
            Emit(_tail.Dequeue());
        }

        foreach (PSObject item in _distinct)
        {
            WriteObject(item);
        }
    }

    private bool Bound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private void ProcessIndexed(PSObject item, int index)
    {
        if (_indexes!.Contains(index) == Index is not null)
        {
            Emit(item);
        }

        if (Index is not null && !Wait && ++_taken > _indexes.Max())
        {
            Stop();
        }
    }

    private void ProcessFirst(PSObject item, int index)
    {
        if (index >= Skip && _taken < First)
        {
            _taken++;
            Emit(item);
        }
        else if (Bound(nameof(Last)))
        {
            Keep(item, Last);
        }

        if (_taken >= First && !Wait && !Bound(nameof(Last)))
        {
            Stop();
        }
    }

    // What is held back for -Unique has to go out before the pipeline is stopped.
    private void Stop()
    {
        EndProcessing();
        _distinct.Clear();
        throw EngineInternals.StopUpstream(this);
    }

    private void Keep(PSObject item, int count)
    {
        _tail.Enqueue(item);
        if (_tail.Count > count)
        {
            _tail.Dequeue();
        }
    }

    private void EmitDelayed(PSObject item, int delay)
    {
        _tail.Enqueue(item);
        if (_tail.Count > delay)
        {
            Emit(_tail.Dequeue());
        }
    }

    private void Emit(PSObject item)
    {
        foreach (PSObject selected in _selection!.Apply(item))
        {
            if (!Unique)
            {
                WriteObject(selected);
            }
            else if (!_distinct.Exists(known => ObjectEquality.AreEqual(known, selected, !CaseInsensitive)))
            {
                _distinct.Add(selected);
            }
        }
    }
}
