using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Rules;

/// <summary>Facts that several rules tell, in one wording.</summary>
internal static class Facts
{
    private const int FramesTold = 4;

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => Text($"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1L << 20 => Text($"{bytes / (double)(1L << 20):0} MB"),
        >= 1L << 10 => Text($"{bytes / (double)(1L << 10):0} KB"),
        _ => Text($"{bytes} B"),
    };

    /// <summary>What people call a process, with its pid.</summary>
    public static string Named(ProcessEvidence process) => process.Name == process.Id ? process.Id : $"{process.Name} ({process.Id})";

    public static VerdictFact Queue(ProcessEvidence process)
    {
        long now = process.Last.MessageQueueLen;
        long before = process.First.MessageQueueLen;
        double seconds = (process.Last.At - process.First.At).TotalSeconds;
        string trend = process.Samples.Count < 2 ? ""
            : now == before ? Text($", unchanged for {seconds:0.0} s")
            : Text($", {(now > before ? "growing" : "draining")} (it was {before:N0} {seconds:0.0} s before)");
        return new VerdictFact("MessageQueueLen", Text($"{now:N0} messages wait in its mailbox{trend}"), now);
    }

    public static VerdictFact Memory(ProcessEvidence process) =>
        new("Memory", $"it holds {Bytes(process.Last.Memory)}", process.Last.Memory);

    public static VerdictFact Work(ProcessEvidence process) => new(
        "Reductions", Text($"it did {process.ReductionsDone:N0} reductions in {(process.Last.At - process.First.At).TotalSeconds:0.0} s"), process.ReductionsDone);

    public static VerdictFact Stack(ProcessEvidence process) => new(
        "CurrentStacktrace",
        process.Stack.Count == 0
            ? $"it is in {process.CurrentFunction ?? "an unknown function"}"
            : $"it is in {string.Join(" <- ", process.Stack.Take(FramesTold))}");

    public static IEnumerable<VerdictFact> Waiters(WaitGroup group)
    {
        string stuck = group.Stuck is long none ? Text($", {none:N0} of them did nothing between the looks") : "";
        yield return new VerdictFact("Waiters", Text($"{group.Count:N0} processes wait for it in {group.Function}{stuck}"), group.Count);
        yield return new VerdictFact("RetainedMemory", $"they hold {Bytes(group.Memory)}", group.Memory);
        yield return new VerdictFact(
            "InitialCalls",
            "they are " + string.Join(", ", group.InitialCalls.Take(3).Select(call => Text($"{call.Count:N0} x {call.InitialCall}"))));
    }
}
