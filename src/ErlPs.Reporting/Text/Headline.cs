using System.Collections.Generic;
using System.Text;
using ErlPs.Reporting.Model;

namespace ErlPs.Reporting.Text;

/// <summary>A verdict as one sentence: what a stranger reads first.</summary>
internal static class Headline
{
    /// <summary>Stands where the culprit's name goes.</summary>
    public const string Culprit = "{culprit}";

    // With {n}, the number of those who wait, its noun and its verb; and without.
    private static readonly Dictionary<string, (string Some, string None)> s_sentences = new()
    {
        ["LogSinkBlocked"] = ("{culprit} has stopped, and {n} in it.", "{culprit} has stopped, and its mailbox grows."),
        ["Deadlock"] = ("{n} for each other in a circle, {culprit} among them.", "{culprit} is in a circle of processes that wait for each other."),
        ["PortBlocked"] = ("{culprit} takes no more output, and {n} in it.", "{culprit} takes no more output."),
        ["DistributionBlocked"] = ("The connection to {culprit} takes no more, and {n} in it.", "The connection to {culprit} takes no more."),
        ["RestartLoop"] = ("{culprit} is restarted again and again.", "{culprit} is restarted again and again."),
        ["CallBottleneck"] = ("{culprit} does not keep up, and {n} for its answer.", "{culprit} does not keep up with its callers."),
        ["LogSinkOverloaded"] = ("{culprit} gets more than it can write, and {n} for it.", "{culprit} gets more than it can write."),
        ["MailboxGrowth"] = ("The mailbox of {culprit} grows faster than it is emptied.", "The mailbox of {culprit} grows faster than it is emptied."),
        ["ProcessLeak"] = ("Processes of {culprit} are made and do not end.", "Processes of {culprit} are made and do not end."),
        ["AtomExhaustion"] = ("The table of atoms is nearly full.", "The table of atoms is nearly full."),
        ["PortExhaustion"] = ("The table of ports is nearly full.", "The table of ports is nearly full."),
        ["BinaryLeak"] = ("{culprit} holds binaries that it no longer needs.", "{culprit} holds binaries that it no longer needs."),
        ["EtsGrowth"] = ("The table {culprit} grows.", "The table {culprit} grows."),
        ["HeapBloat"] = ("{culprit} alone holds a great part of the memory.", "{culprit} alone holds a great part of the memory."),
        ["SchedulerOverload"] = ("More wants to run than the schedulers can.", "More wants to run than the schedulers can."),
        ["MemoryFragmentation"] = ("Much memory is allocated and little of it is used.", "Much memory is allocated and little of it is used."),
    };

    // These speak of those who hang, the others of those who wait.
    private static readonly HashSet<string> s_hanging = ["LogSinkBlocked", "PortBlocked", "DistributionBlocked"];

    public static string Of(ReportVerdict verdict)
    {
        (string some, string none) = s_sentences.TryGetValue(verdict.Cause, out (string, string) known)
            ? known
            : ($"{Words(verdict.Cause)}: {Culprit}.", $"{Words(verdict.Cause)}: {Culprit}.");
        string verb = s_hanging.Contains(verdict.Cause) ? "hang" : "wait";
        string affected = $"{Figures.Count(verdict.Waiting, "process", "processes")} {(verdict.Waiting == 1 ? verb + "s" : verb)}";
        return (verdict.Waiting > 0 ? some : none).Replace("{n}", affected);
    }

    /// <summary>An id as words: <c>LogSinkBlocked</c> is <c>Log sink blocked</c>.</summary>
    public static string Words(string id)
    {
        var words = new StringBuilder(id.Length + 4);
        foreach (char letter in id)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " + char.ToLowerInvariant(letter) : letter.ToString());
        }

        return words.ToString();
    }

    /// <summary>How sure a verdict is, in words.</summary>
    public static string Certainty(double confidence) => confidence switch
    {
        >= 0.9 => "certain",
        >= 0.7 => "very likely",
        >= 0.5 => "likely",
        _ => "a suspicion",
    };

    /// <summary>What the report's file is about: for the title of a window.</summary>
    public static string Title(ReportPoint point) =>
        point.Verdicts.Count == 0
            ? $"{point.Node}: nothing wrong was found"
            : $"{point.Node}: {point.Verdicts[0].Headline.TrimEnd('.')}";

    public static string Name(ReportVerdict verdict) => verdict.CulpritName ?? verdict.CulpritId ?? "the node";
}
