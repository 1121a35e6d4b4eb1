using System.Linq;
using ErlPs.Diagnostics.Waiting;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Waiting;

[Collection(nameof(WaitingNode))]
public class BlockerFinderTests(WaitingNode node)
{
    [Fact]
    public void The_end_of_a_chain_is_the_blocker_of_all_who_wait_for_any_of_it()
    {
        Blocker ledger = BlockerFinder.Find(node.Session, minimumWaiters: 10).First();

        Assert.Equal(("ledger", WaitTargetKind.Process, (long)WaitingNode.Clients + 1), (ledger.RegisteredName, ledger.Kind, ledger.Waiters));
        Assert.Equal(2, ledger.Depth);
        Assert.Equal(["accounts", "ledger"], ledger.Chain.Skip(1));
        Assert.Empty(ledger.Cycle);
        Assert.Equal(1, ledger.MessageQueueLen);
        Assert.InRange(ledger.RetainedMemory, WaitingNode.Clients * 1000, WaitingNode.Clients * 100_000);
    }

    [Fact]
    public void Those_who_wait_are_counted_by_stack()
    {
        Blocker ledger = BlockerFinder.Find(node.Session, minimumWaiters: 10).First();

        Assert.Equal(WaitingNode.Clients + 1, ledger.WaiterGroups.Sum(group => group.Count));
        Assert.All(ledger.WaiterGroups, group => Assert.Equal(["gen:do_call/4", "gen_server:call/3"], group.Stack.Take(2)));
        Assert.Matches(@"^\{(balance|sum),\d+\}$", ledger.Request);
    }

    [Fact]
    public void A_circle_of_calls_is_one_blocker_with_its_members()
    {
        Blocker deadlock = Assert.Single(BlockerFinder.Find(node.Session), blocker => blocker.Cycle.Count > 0);

        Assert.Equal(["orders", "stock"], deadlock.Cycle.OrderBy(name => name));
        Assert.Equal(("stock", 12), (deadlock.RegisteredName, deadlock.Waiters));
        Assert.Equal("waiting for a process that waits for it", deadlock.Doing);
    }

    [Fact]
    public void What_few_wait_for_is_left_out_when_told_but_no_deadlock() =>
        Assert.Equal(["ledger", "stock"], BlockerFinder.Find(node.Session, minimumWaiters: 100).Select(blocker => blocker.RegisteredName));

    [Fact]
    public void Nothing_is_left_on_the_node()
    {
        const string count = "erlang:system_info(process_count)";
        string before = node.Evaluate(count);
        BlockerFinder.Find(node.Session);
        Assert.Equal("true", node.Evaluate($"(fun F(0) -> {count}; F(N) -> case {count} > {before} of true -> timer:sleep(20), F(N - 1); false -> true end end)(250)"));
    }
}
