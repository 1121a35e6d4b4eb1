namespace ErlPs.Diagnostics.Verdicts;

/// <summary>One thing that was seen.</summary>
/// <param name="Name">What, as the property that it comes from: <c>MessageQueueLen</c>.</param>
/// <param name="Text">For people: <c>100,000 messages wait, 2 s before it was 98,120</c>.</param>
/// <param name="Value">The number, in bytes, counts or seconds; null when it is none.</param>
public sealed record VerdictFact(string Name, string Text, double? Value = null)
{
    public override string ToString() => Text;
}
