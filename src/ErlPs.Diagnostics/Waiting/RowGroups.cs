using System;
using System.Collections.Generic;
using System.Linq;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>Rows of a table by the group that each is in: four bytes a row and a group, and no object a group until it is asked for.</summary>
internal sealed class RowGroups
{
    private readonly int[] _rows;
    private readonly int[] _ends;

    /// <param name="groupOf">The group of each row, from 1; 0 for a row that is in none.</param>
    /// <param name="count">How many groups there are.</param>
    public RowGroups(int[] groupOf, int count)
    {
        // The rows of group n lie between the ends of n - 1 and of n; first each end is where its group begins.
        _ends = new int[count + 1];
        foreach (int group in groupOf)
        {
            if (group > 0 && group < count)
            {
                _ends[group + 1]++;
            }
        }

        int total = 0;
        for (int group = 0; group <= count; group++)
        {
            _ends[group] = total += _ends[group];
        }

        _rows = new int[groupOf.Length];
        for (int row = 0; row < groupOf.Length; row++)
        {
            if (groupOf[row] > 0)
            {
                _rows[_ends[groupOf[row]]++] = row;
            }
        }
    }

    /// <summary>Groups are numbered from 1 to this.</summary>
    public int Count => _ends.Length - 1;

    public int SizeOf(int group) => _ends[group] - _ends[group - 1];

    /// <summary>Its rows, in the table's order.</summary>
    public IReadOnlyList<int> this[int group] => new ArraySegment<int>(_rows, _ends[group - 1], SizeOf(group));

    /// <summary>Those that have rows, the largest first.</summary>
    public IEnumerable<int> LargestFirst() => Enumerable.Range(1, Count).Where(group => SizeOf(group) > 0).OrderByDescending(SizeOf);
}
