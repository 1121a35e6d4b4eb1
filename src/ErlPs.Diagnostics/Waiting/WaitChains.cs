using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Follows each waiting process to the end of its chain. Everybody waits for one thing at most, so the graph is a forest, with circles for roots where there is a deadlock.</summary>
internal sealed class WaitChains
{
    private const int OnWay = -1;

    private readonly WaitEdges _edges;
    private readonly int[] _depths;
    private readonly int[] _ends;
    private readonly Dictionary<int, int[]> _circles = new();

    public WaitChains(WaitEdges edges)
    {
        _edges = edges;
        _depths = new int[Table.Count];
        _ends = new int[Table.Count];
        var way = new List<int>();
        for (int row = 0; row < Table.Count; row++)
        {
            if (edges.NumberOf(row) > 0)
            {
                way.Clear();
                Walk(row, way);
            }
        }
    }

    /// <summary>The look in which they wait.</summary>
    public ProcessTable Table => _edges.Table;

    /// <summary>What is at the ends, what most wait for first.</summary>
    public IEnumerable<Root> Roots
    {
        get
        {
            var groups = new RowGroups(_ends, _edges.Groups.Count);
            return groups.LargestFirst().Select(number => RootOf(number, groups[number]));
        }
    }

    /// <summary>The rows of each circle, in the order of waiting.</summary>
    public IEnumerable<IReadOnlyList<int>> Circles => _circles.Values;

    /// <summary>Goes on until something whose end is known, then writes the end for all on the way. Each process is walked once.</summary>
    private void Walk(int start, List<int> way)
    {
        int at = start;
        int end;
        int depth = 0;
        while (true)
        {
            if (_ends[at] > 0)
            {
                end = _ends[at];
                depth = _depths[at];
                break;
            }

            if (_depths[at] == OnWay)
            {
                end = CircleAt(way.SkipWhile(row => row != at).ToArray());
                break;
            }

            way.Add(at);
            _depths[at] = OnWay;
            end = _edges.NumberOf(at);
            if (_edges.NextOf(at) is not int next)
            {
                break;
            }

            at = next;
        }

        for (int i = way.Count - 1; i >= 0; i--)
        {
            _ends[way[i]] = end;
            _depths[way[i]] = ++depth;
        }
    }

    private int CircleAt(int[] circle)
    {
        // The one that most wait for stands for all.
        int number = circle
            .Select(row => _edges.NumberOf(new WaitTarget(WaitTargetKind.Process, Table[row].Key, "")))
            .OrderByDescending(_edges.Groups.SizeOf)
            .First();
        _circles[number] = circle;
        return number;
    }

    private Root RootOf(int number, IReadOnlyList<int> waiting)
    {
        WaitTarget target = _edges[number];
        int deepest = waiting[0];
        foreach (int row in waiting)
        {
            deepest = _depths[row] > _depths[deepest] ? row : deepest;
        }

        var way = new List<int>();
        var seen = new HashSet<int>();
        for (int? at = deepest; at is int row && seen.Add(row) && !(target.Kind == WaitTargetKind.Process && Table[row].Key == target.Key); at = _edges.NextOf(row))
        {
            way.Add(row);
        }

        return new Root(target, waiting, way, _circles.TryGetValue(number, out int[]? circle) ? circle : Array.Empty<int>());
    }

    /// <summary>An end of chains.</summary>
    /// <param name="Target">What it is.</param>
    /// <param name="Waiting">The rows of all who wait for it, also through others.</param>
    /// <param name="Longest">The longest way to it, from who waits, without it.</param>
    /// <param name="Cycle">The rows of the circle that it stands for; empty when it is none.</param>
    internal sealed record Root(WaitTarget Target, IReadOnlyList<int> Waiting, IReadOnlyList<int> Longest, IReadOnlyList<int> Cycle);
}
