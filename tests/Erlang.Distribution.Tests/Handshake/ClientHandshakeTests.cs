using System;
using System.Linq;
using Erlang.Distribution.Handshake;
using Xunit;
using static Erlang.Distribution.Tests.Handshake.HandshakeBytes;

namespace Erlang.Distribution.Tests.Handshake;

public sealed class ClientHandshakeTests
{
    private static readonly LocalIdentity New = new(6, "me1");
    private static readonly LocalIdentity Old = new(5, "erlps1@me1");

    [Fact]
    public void The_flags_are_the_ones_that_every_release_since_23_takes()
    {
        Assert.Equal(0x7_0747_4FBCUL, (ulong)New.Flags);
        Assert.Equal(0x34FBCUL, (ulong)Old.Flags);
        Assert.Equal(0UL, (ulong)(New.Flags | Old.Flags) & 1); // hidden: not PUBLISHED
    }

    [Fact]
    public void Version_6_asks_the_node_for_a_name() => Assert.Equal(
        Packet("N", Number((ulong)New.Flags, 8), Number(0, 4), Number(3, 2), "me1"), Start(New).Start());

    [Fact]
    public void Version_5_gives_a_name_of_its_own() => Assert.Equal(
        Packet("n", Number(5, 2), Number(0x34FBC, 4), "erlps1@me1"), Start(Old).Start());

    [Fact]
    public void Version_6_goes_from_name_to_done()
    {
        ClientHandshake handshake = Start(New);
        Assert.Empty(handshake.Receive(Named));
        Assert.Equal([Packet("r", Number(OurChallenge, 4), ChallengeDigest.Of(Secret, TheirChallenge))], handshake.Receive(NewChallenge()));
        Assert.Empty(handshake.Receive(Acknowledgement));
        HandshakeResult result = handshake.Result;
        Assert.Equal((6, "d@me1", 0x102u), (result.Version, result.LocalName, result.Creation));
        Assert.True(result.Has(DistributionFlags.Spawn) && result.Has(DistributionFlags.V4Nc));
    }

    [Fact]
    public void Version_5_replays_what_R16B02_sent()
    {
        var handshake = new ClientHandshake(Old, NodeName.Parse(R16Samples.NodeName), Secret, OurChallenge);
        handshake.Receive(R16Samples.StatusOk);
        byte[] reply = Assert.Single(handshake.Receive(R16Samples.Challenge));
        Assert.Equal(Packet("r", Number(OurChallenge, 4), ChallengeDigest.Of(Secret, 0x2468807e)), reply);
        handshake.Receive(Acknowledgement);
        Assert.Equal((5, "erlps1@me1", 1u), (handshake.Result.Version, handshake.Result.LocalName, handshake.Result.Creation));
        Assert.False(handshake.Result.Has(DistributionFlags.MapTag) || handshake.Result.Has(DistributionFlags.BigCreation));
    }

    [Fact]
    public void A_new_challenge_for_an_old_name_is_complemented()
    {
        ClientHandshake handshake = Start(Old);
        handshake.Receive(Status("ok"));
        byte[][] answer = [.. handshake.Receive(NewChallenge())];
        Assert.Equal(Packet("c", Number(0, 4), Number(1, 4)), answer[0]);
        Assert.Equal((byte)'r', answer[1][0]);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("ok_simultaneous")]
    public void Both_kinds_of_ok_go_on(string word)
    {
        ClientHandshake handshake = Start(Old);
        handshake.Receive(Status(word));
        Assert.Equal(HandshakeState.Challenge, handshake.State);
    }

    [Theory]
    [InlineData("not_allowed", ErrorIds.FlagsRefused)]
    [InlineData("nok", ErrorIds.NameInUse)]
    [InlineData("what", ErrorIds.HandshakeProtocol)]
    public void A_refusal_has_its_own_error(string word, string errorId)
    {
        ClientHandshake handshake = Start(Old);
        Assert.Empty(handshake.Receive(Status(word)));
        Assert.Equal((HandshakeState.Failed, errorId), (handshake.State, handshake.Failure?.ErrorId));
    }

    [Fact]
    public void R16B02_that_does_not_allow_us_is_understood()
    {
        ClientHandshake handshake = Start(Old);
        handshake.Receive(R16Samples.StatusNotAllowed);
        Assert.Equal(ErrorIds.FlagsRefused, handshake.Failure?.ErrorId);
    }

    [Fact]
    public void A_name_that_is_alive_is_left_alone()
    {
        ClientHandshake handshake = Start(Old);
        Assert.Equal([Packet("sfalse")], handshake.Receive(Status("alive")));
        Assert.Equal(ErrorIds.NameInUse, handshake.Failure?.ErrorId);
    }

    [Fact]
    public void A_proof_that_is_wrong_by_one_bit_is_not_taken()
    {
        for (int place = 1; place < Acknowledgement.Length; place++)
        {
            byte[] wrong = [.. Acknowledgement];
            wrong[place] ^= 1;
            Assert.Equal(ErrorIds.WrongCookie, AtAcknowledgement().Fail(wrong).ErrorId);
        }
    }

    [Fact]
    public void The_proof_of_the_cookie_is_not_sent_to_another_node()
    {
        ClientHandshake handshake = Start(New);
        handshake.Receive(Named);
        Assert.Empty(handshake.Receive(NewChallenge(name: "other@host1")));
        Assert.Equal(ErrorIds.NodeNameMismatch, handshake.Failure?.ErrorId);
    }

    [Fact]
    public void Each_flag_that_a_node_must_have_is_missed()
    {
        foreach (DistributionFlags flag in Enum.GetValues<DistributionFlags>().Where(f => ulong.IsPow2((ulong)f) && (DistributionFlags.NeededV6 & f) != 0))
        {
            ClientHandshake handshake = Start(New);
            handshake.Receive(Named);
            handshake.Receive(NewChallenge(Otp25Flags & ~(ulong)flag & ~(ulong)DistributionFlags.Mandatory25Digest));
            Assert.Equal(ErrorIds.FlagsRefused, handshake.Failure?.ErrorId);
        }
    }

    [Fact]
    public void The_digest_flag_stands_for_all_that_OTP_25_made_mandatory()
    {
        ClientHandshake handshake = Start(New);
        handshake.Receive(Named);
        handshake.Receive(NewChallenge((ulong)DistributionFlags.Mandatory25Digest));
        Assert.Equal(HandshakeState.Acknowledgement, handshake.State);
    }

    [Fact]
    public void A_close_means_something_else_at_each_step()
    {
        ClientHandshake handshake = Start(New);
        Assert.Equal(ErrorIds.VersionRefused, handshake.Closed().ErrorId);
        handshake.Receive(Named);
        Assert.Equal(ErrorIds.HandshakeProtocol, handshake.Closed().ErrorId);
        handshake.Receive(NewChallenge());
        ErlangException wrongCookie = handshake.Closed();
        Assert.Equal(ErrorIds.WrongCookie, wrongCookie.ErrorId);
        Assert.Contains(CookieHash.Of(Secret), wrongCookie.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, wrongCookie.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_of_a_valid_packet_is_a_clean_failure()
    {
        foreach (byte[] cut in Prefixes(Named))
        {
            Assert.NotNull(Start(New).Fail(cut));
        }

        foreach (byte[] cut in Prefixes(NewChallenge()).Concat(Prefixes(OldChallenge())))
        {
            ClientHandshake handshake = Start(New);
            handshake.Receive(Named);
            Assert.NotNull(handshake.Fail(cut));
        }

        foreach (byte[] cut in Prefixes(Acknowledgement))
        {
            Assert.Equal(ErrorIds.HandshakeProtocol, AtAcknowledgement().Fail(cut).ErrorId);
        }
    }

    [Fact]
    public void What_follows_the_name_in_a_new_challenge_is_ignored()
    {
        ClientHandshake handshake = Start(New);
        handshake.Receive(Named);
        handshake.Receive([.. NewChallenge(), 1, 2, 3]);
        Assert.Equal(HandshakeState.Acknowledgement, handshake.State);
    }

    private static ClientHandshake Start(LocalIdentity identity) => new(identity, Node, Secret, OurChallenge);

    private static ClientHandshake AtAcknowledgement()
    {
        ClientHandshake handshake = Start(New);
        handshake.Receive(Named);
        handshake.Receive(NewChallenge());
        return handshake;
    }

    private static byte[][] Prefixes(byte[] packet) => [.. Enumerable.Range(0, packet.Length).Select(n => packet[..n])];
}

internal static class HandshakeFailing
{
    /// <summary>Takes a packet that cannot be taken and gives the reason.</summary>
    public static ErlangException Fail(this ClientHandshake handshake, byte[] packet)
    {
        handshake.Receive(packet);
        Assert.Equal(HandshakeState.Failed, handshake.State);
        return handshake.Failure!;
    }
}
