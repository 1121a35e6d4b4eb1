using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

[Collection(nameof(ManyProcessesNode))]
public class LiveFinderTests(ManyProcessesNode node)
{
    private ErlPid Box => (ErlPid)node.Call("erlang", "whereis", ErlAtom.Of("box"));

    [Fact]
    public void A_pid_in_text_is_the_nodes_own_pid()
    {
        Assert.Equal(Box, ProcessFinder.FindPid(node.Session, Box.ToString()));
        Assert.Equal(Box, ProcessFinder.FindPid(node.Session, $"#PID{Box}"));
        Assert.Equal(Box, ProcessFinder.FindPid(node.Session, $"0.{Box.Id}.{Box.Serial}"));
    }

    [Fact]
    public void A_pid_that_the_node_cannot_have_is_refused() =>
        Assert.Equal(
            ErrorIds.PidInvalid,
            Assert.Throws<ErlangException>(() => ProcessFinder.FindPid(node.Session, "<0.4294967295.4294967295>")).ErrorId);

    [Fact]
    public void Names_are_found_with_wildcards_and_in_any_case()
    {
        Assert.Equal([Box], ProcessFinder.FindNames(node.Session, "box"));
        Assert.Equal([Box], ProcessFinder.FindNames(node.Session, "B?X"));
        Assert.Empty(ProcessFinder.FindNames(node.Session, "no_such_name"));

        string[] kernel = ProcessScanner.Read(node.Session, ProcessFinder.FindNames(node.Session, "kernel*")).Select(record => record.RegisteredName!).ToArray();

        Assert.Contains("kernel_sup", kernel);
        Assert.All(kernel, name => Assert.StartsWith("kernel", name, System.StringComparison.Ordinal));
    }

    [Fact]
    public void Looking_for_a_name_that_is_not_there_makes_no_atom_on_the_node()
    {
        _ = ProcessFinder.FindNames(node.Session, "box");
        ErlTerm before = node.Call("erlang", "system_info", ErlAtom.Of("atom_count"));

        _ = ProcessFinder.FindNames(node.Session, "a_name_that_nobody_ever_had");

        Assert.Equal(before, node.Call("erlang", "system_info", ErlAtom.Of("atom_count")));
    }
}
