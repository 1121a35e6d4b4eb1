using System.Linq;
using ErlPs.Diagnostics.Tests.Waiting;
using ErlPs.Diagnostics.Verdicts;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Verdicts;

/// <summary>One process whose dictionary is most of the node's memory: whoever reads it copies it.</summary>
[Collection(nameof(WaitingNode))]
public class LargeProcessTests(WaitingNode node)
{
    [Fact]
    public void It_is_found_without_its_dictionary_being_copied_and_the_others_are_looked_at_as_ever()
    {
        string pid = node.Evaluate(
            """
            Self = self(),
            Pid = spawn(fun() -> [put(N, lists:seq(1, 500)) || N <- lists:seq(1, 12000)], erlang:garbage_collect(), Self ! ready, receive stop -> ok end end),
            receive ready -> Pid end
            """);

        Evidence evidence = EvidenceGatherer.Gather(node.Session);
        node.Evaluate($"exit(list_to_pid(\"{pid}\"), kill)");

        Assert.Empty(evidence.Missing);
        Assert.All(evidence.Processes.Where(process => process.RegisteredName == "ledger"), process => Assert.NotEmpty(process.Stack));
        Assert.Equal(pid, Diagnosis.Judge(evidence).Single(verdict => verdict.Cause == VerdictCause.HeapBloat).CulpritId);
    }
}
