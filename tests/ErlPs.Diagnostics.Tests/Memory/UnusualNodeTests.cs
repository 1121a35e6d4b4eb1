using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Memory;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Memory;

public class UnusualNodeTests
{
    [Fact]
    public void A_node_that_does_not_count_its_memory_has_its_own_error()
    {
        var node = new FakeRpc((_, _) => throw FakeRpc.Raised("notsup"));

        Assert.Equal(ErrorIds.MemoryUnsupported, Assert.Throws<ErlangException>(() => NodeMemory.Read(node)).ErrorId);
    }

    [Fact]
    public void What_R16_does_not_tell_is_null()
    {
        NodeSystemInfo info = NodeSystemInfo.Read(new FakeRpc(AnswerAsR16) { OtpRelease = 16 });

        Assert.Equal("R16B02", info.OtpRelease);
        Assert.Equal(TimeSpan.FromSeconds(90), info.Uptime);
        Assert.Equal(262_144, info.ProcessLimit);
        Assert.Null(info.AtomCount);
        Assert.Null(info.AtomLimit);
        Assert.Null(info.EtsCount);
        Assert.Null(info.EtsLimit);
        Assert.Null(info.LogicalProcessors);
    }

    private static ErlTerm AnswerAsR16(string function, IReadOnlyList<ErlTerm> arguments) => function switch
    {
        "lists:map" => new ErlList(((ErlList)arguments[1]).Select(item => SystemInfo(((ErlAtom)item).Name)).ToArray()),
        "erlang:system_info" => throw FakeRpc.Raised("badarg"),
        "erlang:statistics" when ErlAtom.Is(arguments[0], "wall_clock") => new ErlTuple(ErlInteger.Of(90_000), ErlInteger.Of(5)),
        "erlang:statistics" => ErlInteger.Of(0),
        _ => throw FakeRpc.Raised("undef"),
    };

    private static ErlTerm SystemInfo(string item) => item switch
    {
        "otp_release" => ErlList.FromText("R16B02"),
        "version" => ErlList.FromText("5.10.3"),
        "system_version" => ErlList.FromText("Erlang R16B02 (erts-5.10.3)\n"),
        "system_architecture" => ErlList.FromText("x86_64-unknown-linux-gnu"),
        "process_limit" => ErlInteger.Of(262_144),
        "logical_processors" => ErlAtom.Of("unknown"),
        _ => ErlInteger.Of(8),
    };
}
