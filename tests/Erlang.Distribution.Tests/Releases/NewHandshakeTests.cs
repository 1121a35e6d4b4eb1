using System.Globalization;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Xunit;

namespace Erlang.Distribution.Tests.Releases;

/// <summary>Handshake 6 and calls by SPAWN_REQUEST on each release that is here.</summary>
[Collection(ReleaseCollection.Name)]
public sealed class NewHandshakeTests(ReleaseFixture fixture)
{
    public static TheoryData<string> Releases => ReleaseFixture.All;

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_node_names_us_and_tells_its_release(string release)
    {
        using Session session = Connect(release);
        Assert.Equal((6, int.Parse(release, CultureInfo.InvariantCulture), release), (session.HandshakeVersion, session.OtpRelease, session.OtpReleaseText));
        Assert.DoesNotContain("erlps", session.LocalName, System.StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Calls_at_once_each_get_their_own_answer(string release)
    {
        using Session session = Connect(release);
        await CallsOnARelease.AnswersManyAtOnce(session);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_kind_of_term_comes_and_goes(string release)
    {
        using Session session = Connect(release);
        CallsOnARelease.TakesAndGivesEveryKindOfTerm(session);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void What_is_raised_keeps_its_class_and_reason(string release)
    {
        using Session session = Connect(release);
        CallsOnARelease.KeepsWhatWasRaised(session);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_call_that_takes_too_long_ends_on_the_node_too(string release)
    {
        using Session session = Connect(release);
        CallsOnARelease.KillsTheWorkerAtTheDeadline(session, () => fixture.Sleepers(release));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_processes_of_a_session_end_with_it(string release)
    {
        using Session session = Connect(release);
        CallsOnARelease.KillsTheWorkerWithTheSession(session, () => fixture.Sleepers(release));
    }

    private Session Connect(string release) => Session.Connect(fixture.Options(release));
}
