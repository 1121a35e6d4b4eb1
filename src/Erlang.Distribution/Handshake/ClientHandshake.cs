using System;
using System.Collections.Generic;

namespace Erlang.Distribution.Handshake;

/// <summary>The connecting side of the handshake, without any I/O: packets in, packets out (erl_dist_protocol, "Distribution Handshake").</summary>
internal sealed class ClientHandshake
{
    private readonly LocalIdentity _identity;
    private readonly NodeName _node;
    private readonly string _cookie;
    private readonly uint _challenge;
    private string _localName;
    private uint _creation;
    private int _version;
    private DistributionFlags _shared;

    /// <summary>A handshake yet to begin. The challenge has to be a number that nobody can foresee.</summary>
    public ClientHandshake(LocalIdentity identity, NodeName node, string cookie, uint challenge)
    {
        _identity = identity;
        _node = node;
        _cookie = cookie;
        _challenge = challenge;
        _localName = identity.Name;
        _creation = identity.Version == 6 ? 0 : LocalIdentity.OldCreation;
    }

    public HandshakeState State { get; private set; } = HandshakeState.Status;

    /// <summary>Why it failed, once the state is Failed and what <see cref="Receive"/> returned has been sent.</summary>
    public ErlangException? Failure { get; private set; }

    /// <summary>The outcome, once the state is Done.</summary>
    public HandshakeResult Result => State == HandshakeState.Done
        ? new HandshakeResult(_version, _localName, _creation, _shared)
        : throw new InvalidOperationException("The handshake is not done.");

    /// <summary>The packet that opens the handshake.</summary>
    public byte[] Start() => _identity.Version == 6
        ? NameMessage.CreateV6(_identity.Flags, _creation, _identity.Name)
        : NameMessage.CreateV5(_identity.Flags, _identity.Name);

    /// <summary>Takes one packet of the node and gives the packets to answer with, often none.</summary>
    public IReadOnlyList<byte[]> Receive(byte[] packet)
    {
        try
        {
            return State switch
            {
                HandshakeState.Status => ReceiveStatus(StatusMessage.Parse(packet)),
                HandshakeState.Challenge => ReceiveChallenge(ChallengeMessage.Parse(packet)),
                HandshakeState.Acknowledgement => ReceiveAcknowledgement(ChallengeAckMessage.ParseDigest(packet)),
                _ => throw new InvalidOperationException("The handshake is over."),
            };
        }
        catch (ErlangException e)
        {
            return Fail(e);
        }
    }

    /// <summary>The node closed: what that means depends on where we are.</summary>
    public ErlangException Closed() => State switch
    {
        HandshakeState.Status => HandshakeErrors.ClosedBeforeStatus(_node),
        HandshakeState.Challenge => HandshakeErrors.ClosedAfterStatus(_node),
        _ => HandshakeErrors.CookieRefused(_node, _cookie),
    };

    private IReadOnlyList<byte[]> ReceiveStatus(StatusMessage message)
    {
        bool dynamic = _identity.Version == 6;
        switch (message.Status)
        {
            case StatusMessage.Ok or StatusMessage.OkSimultaneous when !dynamic:
                break;
            case StatusMessage.Named when dynamic && message.Name!.Length > 0:
                _localName = message.Name;
                _creation = message.Creation;
                break;
            case StatusMessage.NotAllowed:
                return Fail(HandshakeErrors.NotAllowed(_node));
            case StatusMessage.Nok:
                return Fail(HandshakeErrors.NameTaken(_node, _identity.Name));
            case StatusMessage.Alive:
                return Fail(HandshakeErrors.NameTaken(_node, _identity.Name), StatusMessage.CreateFalse());
            default:
                return Fail(HandshakeErrors.NotErlang("its status is none that we know"));
        }

        State = HandshakeState.Challenge;
        return [];
    }

    private IReadOnlyList<byte[]> ReceiveChallenge(ChallengeMessage message)
    {
        // The proof of the cookie goes to the node that was asked for and to no other.
        if (!string.Equals(message.Name, _node.ToString(), StringComparison.Ordinal))
        {
            return Fail(HandshakeErrors.OtherNode(_node, message.Name));
        }

        DistributionFlags theirs = message.Flags;
        if ((theirs & DistributionFlags.Mandatory25Digest) != 0)
        {
            theirs |= DistributionFlags.Mandatory25;
        }

        DistributionFlags missing = (_identity.Version == 6 ? DistributionFlags.NeededV6 : DistributionFlags.NeededV5) & ~theirs;
        if (missing != 0)
        {
            return Fail(HandshakeErrors.FlagsMissing(_node, missing));
        }

        _version = message.Version;
        _shared = _identity.Flags & theirs;
        State = HandshakeState.Acknowledgement;
        byte[] reply = ChallengeReplyMessage.Create(_challenge, ChallengeDigest.Of(_cookie, message.Challenge));
        return _identity.Version == 5 && message.Version == 6
            ? [ComplementMessage.Create(_identity.Flags, _creation), reply]
            : [reply];
    }

    private IReadOnlyList<byte[]> ReceiveAcknowledgement(byte[] digest)
    {
        if (!ChallengeDigest.AreEqual(digest, ChallengeDigest.Of(_cookie, _challenge)))
        {
            return Fail(HandshakeErrors.CookieUnproved(_node));
        }

        State = HandshakeState.Done;
        return [];
    }

    private IReadOnlyList<byte[]> Fail(ErlangException why, params byte[][] lastWords)
    {
        State = HandshakeState.Failed;
        Failure = why;
        return lastWords;
    }
}
