namespace ErlPs.Diagnostics.Waiting;

/// <summary>One thing that is waited for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">For a process of the node, <see cref="ProcessKey"/>; else 0.</param>
/// <param name="Id">As <see cref="WaitGroup.TargetId"/>; empty for processes, which have the key.</param>
internal sealed record WaitTarget(WaitTargetKind Kind, ulong Key, string Id)
{
    public string Text => Kind == WaitTargetKind.Process ? ProcessKey.Text(Key) : Id;
}
