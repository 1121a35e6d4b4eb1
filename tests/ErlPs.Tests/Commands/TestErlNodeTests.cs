using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Sessions;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class TestErlNodeTests(LiveNodeFixture live)
{
    [Fact]
    public void A_node_that_answers_is_true_and_one_that_does_not_is_false()
    {
        using var shell = new ErlShell();
        Assert.Equal([true], Test(shell, live.Node.Name, "").As<bool>());
        Assert.Equal([false], Test(shell, "missing@127.0.0.1", "").As<bool>());
    }

    [Fact]
    public void All_stages_pass_on_a_node_that_answers()
    {
        using var shell = new ErlShell();
        IReadOnlyList<ErlNodeStage> stages = Test(shell, live.Node.Name, "-Detailed").As<ErlNodeStage>();

        Assert.Equal(
            [ConnectStage.Resolve, ConnectStage.Epmd, ConnectStage.Port, ConnectStage.Handshake, ConnectStage.Cookie, ConnectStage.Rpc],
            stages.Select(stage => stage.Stage));
        Assert.All(stages, stage => Assert.Equal(ErlNodeStageResult.Passed, stage.Result));
        Assert.All(stages, stage => Assert.NotNull(stage.Time));
    }

    [Fact]
    public void The_stage_that_failed_has_the_error_and_the_later_ones_are_not_reached()
    {
        using var shell = new ErlShell();
        ShellResult result = shell.Run(
            "Test-ErlNode $args[0] -Credential $args[1] -EpmdPort $args[2] -Detailed", live.Node.Name, ErlShell.Credential("wrong"), live.Node.EpmdPort);
        IReadOnlyList<ErlNodeStage> stages = result.As<ErlNodeStage>();

        Assert.Empty(result.Errors);
        Assert.Equal(ErrorIds.WrongCookie, stages.Single(stage => stage.Result == ErlNodeStageResult.Failed).ErrorId);
        Assert.Equal(ConnectStage.Cookie, stages.Single(stage => stage.Result == ErlNodeStageResult.Failed).Stage);
        Assert.Equal(ErlNodeStageResult.NotReached, stages.Single(stage => stage.Stage == ConnectStage.Rpc).Result);
    }

    [Fact]
    public void Testing_leaves_the_current_node_as_it_is()
    {
        using ErlShell shell = live.Shell();
        Test(shell, "missing@127.0.0.1", "");
        Assert.Empty(shell.Run("Get-ErlMemory").Errors);
        Assert.Single(shell.Run("Get-ErlNode").Output);
    }

    [Fact]
    public void What_was_typed_wrong_is_an_error()
    {
        using var shell = new ErlShell();
        Assert.Equal([ErrorIds.CookieFileNotFound], shell.Run("Test-ErlNode a@b -CookieFile /no/such/file").ErrorIds);
    }

    private ShellResult Test(ErlShell shell, string name, string more) =>
        shell.Run($"Test-ErlNode $args[0] -CookieFile $args[1] -EpmdPort $args[2] {more}", name, live.CookieFile, live.Node.EpmdPort);
}
