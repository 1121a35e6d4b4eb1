using Erlang.Distribution.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>Calls on a live node, both ways that there are: by SPAWN_REQUEST, and through rex as on OTP 22 and older.</summary>
[Collection(NodeCollection.Name)]
public sealed class LiveCallTests(NodeFixture fixture)
{
    public static TheoryData<bool> BothWays => [false, true];

    [Theory]
    [MemberData(nameof(BothWays))]
    public void A_session_knows_its_node(bool useRex)
    {
        using Session session = Connect(useRex);
        Assert.Equal((25, "25", 6, true), (session.OtpRelease, session.OtpReleaseText, session.HandshakeVersion, session.IsConnected));
        Assert.Equal(fixture.Node.Name, session.Call("erlang", "node", T.None).ToString().Trim('\''));
    }

    private Session Connect(bool useRex) => Session.Connect(fixture.Options with { UseRex = useRex });
}
