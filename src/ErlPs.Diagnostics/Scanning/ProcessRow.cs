using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>What a node told of one live process: the values of the items, in the order in which they were asked for.</summary>
internal readonly struct ProcessRow
{
    public ProcessRow(ErlPid pid, ErlList values)
    {
        Pid = pid;
        Values = values;
    }

    public ErlPid Pid { get; }

    public ErlList Values { get; }
}
