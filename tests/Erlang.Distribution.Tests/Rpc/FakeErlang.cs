using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;

namespace Erlang.Distribution.Tests.Rpc;

/// <summary>What a node of a test says after the handshake, in terms.</summary>
internal static class FakeErlang
{
    public static readonly ErlPid User = new(T.Atom("fake@127.0.0.1"), 30, 0, 1);
    public static readonly ErlPid Worker = new(T.Atom("fake@127.0.0.1"), 99, 0, 1);

    /// <summary>The answer of an R16B02 node to what a session asks first.</summary>
    public static ErlTerm R16Facts => Facts("R16B02");

    public static ErlTerm Facts(string release) => T.List(ErlList.FromText(release), T.Int(8), User);

    public static void Send(this FakePeer peer, ErlTerm control, params ErlTerm[] payload) =>
        peer.Send([112, .. ExternalTerm.Encode(control), .. payload.SelectMany(p => ExternalTerm.Encode(p))]);

    /// <summary>The next frame that is no tick.</summary>
    public static (ErlTuple Control, ErlTerm? Payload) ReceiveTerms(this FakePeer peer)
    {
        byte[] frame;
        do
        {
            frame = peer.Receive();
        }
        while (frame.Length == 0);

        var reader = new EtfReader(frame, 1, frame.Length - 1);
        var control = (ErlTuple)reader.ReadExternal();
        return (control, reader.AtEnd ? null : reader.ReadExternal());
    }

    /// <summary>Answers calls through rex, with these values and then with each call's first argument.</summary>
    public static void ServeRex(this FakePeer peer, params ErlTerm[] values)
    {
        for (int i = 0; ; i++)
        {
            RexCall call = RexCall.Parse(peer.ReceiveTerms());
            ErlTerm value = i < values.Length ? values[i] : call.Arguments[0];
            peer.Send(T.Tuple(T.Int(1), Worker, call.Pid));
            peer.Send(SendTo(call.Pid), T.Tuple(T.Atom("erlps_result"), call.Reference, T.Tuple(T.Atom("return"), value)));
            peer.Send(T.Tuple(T.Int(3), Worker, call.Pid, T.Atom("normal")));
        }
    }

    /// <summary>Takes one SPAWN_REQUEST and answers that the process runs.</summary>
    public static (ErlReference Reference, ErlPid Pid) AcceptSpawn(this FakePeer peer)
    {
        (ErlReference reference, ErlPid pid) = peer.ReceiveSpawn();
        peer.Send(T.Tuple(T.Int(31), reference, pid, T.Int(1), Worker));
        return (reference, pid);
    }

    public static (ErlReference Reference, ErlPid Pid) ReceiveSpawn(this FakePeer peer)
    {
        ErlTuple control = peer.ReceiveTerms().Control;
        return ((ErlReference)control[1], (ErlPid)control[2]);
    }

    /// <summary>Answers one call that came by SPAWN_REQUEST.</summary>
    public static void AnswerSpawn(this FakePeer peer, ErlTerm value)
    {
        (ErlReference reference, ErlPid pid) = peer.AcceptSpawn();
        peer.Send(T.Tuple(T.Int(24), Worker, pid), T.Tuple(reference, T.Atom("return"), value));
    }

    public static ErlTuple SendTo(ErlPid pid) => T.Tuple(T.Int(2), ErlAtom.Empty, pid);
}

/// <summary>A call as rex gets it.</summary>
internal sealed record RexCall(ErlPid Pid, ErlReference Reference, IReadOnlyDictionary<string, ErlTerm> Bindings)
{
    public ErlList Arguments => (ErlList)Bindings["A"];

    public static RexCall Parse((ErlTuple Control, ErlTerm? Payload) frame)
    {
        var cast = (ErlTuple)((ErlTuple)frame.Payload!)[1];
        var evaluation = (ErlList)cast[3];
        var bindings = ((ErlList)evaluation[1]).Cast<ErlTuple>().ToDictionary(b => ((ErlAtom)b[0]).Name, b => b[1]);
        return new RexCall((ErlPid)bindings["P"], (ErlReference)bindings["R"], bindings);
    }
}
