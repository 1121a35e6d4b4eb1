using System;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Tests.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Releases;

/// <summary>
/// Handshake 5 and calls through rex, as on OTP 22 and older, with a live node: OTP 23 speaks them with a peer that does not offer
/// the newer.
/// </summary>
[Collection(ReleaseCollection.Name)]
public sealed class OldHandshakeTests(ReleaseFixture fixture)
{
    private const string Release = "23";

    [ReleaseFact(Release)]
    public void We_come_under_a_name_of_the_pool()
    {
        using Session session = Connect();
        Assert.Equal((5, 23), (session.HandshakeVersion, session.OtpRelease));
        Assert.StartsWith("erlps1@", session.LocalName, StringComparison.Ordinal);
    }

    [ReleaseFact(Release)]
    public void A_second_session_takes_the_next_name()
    {
        using Session first = Connect();
        using Session second = Connect();
        Assert.NotEqual(first.LocalName, second.LocalName);
        Assert.All([first, second], session => Assert.Equal(3, session.CallInt("erlang", "+", T.Int(1), T.Int(2))));
    }

    [ReleaseFact(Release)]
    public async Task Calls_at_once_each_get_their_own_answer()
    {
        using Session session = Connect();
        await CallsOnARelease.AnswersManyAtOnce(session);
    }

    [ReleaseFact(Release)]
    public void Every_kind_of_term_comes_and_goes()
    {
        using Session session = Connect();
        CallsOnARelease.TakesAndGivesEveryKindOfTerm(session);
    }

    [ReleaseFact(Release)]
    public void What_is_raised_keeps_its_class_and_reason()
    {
        using Session session = Connect();
        CallsOnARelease.KeepsWhatWasRaised(session);
    }

    [ReleaseFact(Release)]
    public void A_call_that_takes_too_long_ends_on_the_node_too()
    {
        using Session session = Connect();
        CallsOnARelease.KillsTheWorkerAtTheDeadline(session, () => fixture.Sleepers(Release));
    }

    [ReleaseFact(Release)]
    public void The_processes_of_a_session_end_with_it()
    {
        using Session session = Connect();
        CallsOnARelease.KillsTheWorkerWithTheSession(session, () => fixture.Sleepers(Release));
    }

    [ReleaseFact(Release)]
    public void A_wrong_cookie_has_its_own_error() => Assert.Equal(
        ErrorIds.WrongCookie, Assert.Throws<ErlangException>(() => Session.Connect(fixture.Options(Release) with { UseHandshake5 = true, Cookie = "wrong" })).ErrorId);

    private Session Connect() => Session.Connect(fixture.Options(Release) with { UseHandshake5 = true });
}
