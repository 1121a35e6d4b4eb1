using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Follows each waiting process to the end of its chain. Everybody waits for one thing at most, so the graph is a forest, with circles for roots where there is a deadlock.</summary>
internal sealed class WaitChains
{
    private readonly ProcessTable _table;
    private readonly WaitEdges _edges;
    private readonly Dictionary<int, int> _depths = new();
    private readonly Dictionary<int, WaitTarget> _ends = new();
    private readonly Dictionary<ulong, int[]> _circles = new();

    public WaitChains(ProcessTable table, WaitEdges edges)
    {
        _table = table;
        _edges = edges;
        foreach (int row in edges.Targets.Keys)
        {
            Walk(row);
        }

        Roots = _ends.GroupBy(end => end.Value, end => end.Key).Select(RootOf).ToArray();
    }

    public IReadOnlyList<Root> Roots { get; }

    /// <summary>Goes on until something whose end is known, then writes the end for all on the way. Each process is walked once.</summary>
    private void Walk(int start)
    {
        var way = new List<int>();
        var onWay = new HashSet<int>();
        int at = start;
        WaitTarget end;
        int depth = 0;
        while (true)
        {
            if (_ends.TryGetValue(at, out end))
            {
                depth = _depths[at];
                break;
            }

            if (!onWay.Add(at))
            {
                end = CircleAt(way.SkipWhile(row => row != at).ToArray());
                break;
            }

            way.Add(at);
            end = _edges.Targets[at];
            if (end.Kind != WaitTargetKind.Process || _table.Find(end.Key) is not int next || !_edges.Targets.ContainsKey(next))
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

    private WaitTarget CircleAt(int[] circle)
    {
        // The one that most wait for stands for all.
        ulong key = circle.Select(row => _table[row].Key).OrderByDescending(Direct).First();
        _circles[key] = circle;
        return new WaitTarget(WaitTargetKind.Process, key, "");
    }

    private int Direct(ulong key) => _edges.Targets.Count(edge => edge.Value.Kind == WaitTargetKind.Process && edge.Value.Key == key);

    private Root RootOf(IGrouping<WaitTarget, int> group)
    {
        int[] waiting = group.ToArray();
        int deepest = waiting.OrderByDescending(row => _depths[row]).First();
        var way = new List<int>();
        int? at = deepest;
        while (at is int row && !way.Contains(row) && !(group.Key.Kind == WaitTargetKind.Process && _table[row].Key == group.Key.Key))
        {
            way.Add(row);
            at = _edges.Targets.TryGetValue(row, out WaitTarget next) && next.Kind == WaitTargetKind.Process ? _table.Find(next.Key) : null;
            at = at is int after && _edges.Targets.ContainsKey(after) ? after : null;
        }

        return new Root(group.Key, waiting, way, group.Key.Kind == WaitTargetKind.Process && _circles.TryGetValue(group.Key.Key, out int[]? circle) ? circle : Array.Empty<int>());
    }

    /// <summary>An end of chains.</summary>
    /// <param name="Target">What it is.</param>
    /// <param name="Waiting">The rows of all who wait for it, also through others.</param>
    /// <param name="Longest">The longest way to it, from who waits, without it.</param>
    /// <param name="Cycle">The rows of the circle that it stands for; empty when it is none.</param>
    internal sealed record Root(WaitTarget Target, IReadOnlyList<int> Waiting, IReadOnlyList<int> Longest, IReadOnlyList<int> Cycle);
}
