using System.Threading;
using Erlang.Distribution.Handshake;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>The pid and the reference that one call has as its own, so that nothing late is taken for the answer of another.</summary>
internal sealed record CallIdentity(ErlPid Pid, ErlReference Reference);

/// <summary>
/// Makes identities within the limits of every release: R16B02 drops the connection at a pid number of 2^15, a serial of 2^13, or a first
/// reference word of 2^18.
/// </summary>
internal sealed class CallIdentities
{
    private const int NumberBits = 15;
    private const int SerialBits = 13;
    private const int FirstWordBits = 18;

    private readonly HandshakeResult _handshake;
    private int _count;

    public CallIdentities(HandshakeResult handshake)
    {
        _handshake = handshake;
        Own = Make(1).Pid;
        _count = 1;
    }

    /// <summary>The pid of the session itself. It stands in for a group leader until the node's own is known.</summary>
    public ErlPid Own { get; }

    public CallIdentity Next()
    {
        uint count;
        do
        {
            count = (uint)Interlocked.Increment(ref _count);
        }
        while (Key(count) is 0 or 1);

        return Make(count);
    }

    /// <summary>What tells our pids apart.</summary>
    public static uint Key(ErlPid pid) => (pid.Serial << NumberBits) | pid.Id;

    private static uint Key(uint count) => count & ((1u << (NumberBits + SerialBits)) - 1);

    private CallIdentity Make(uint count)
    {
        uint key = Key(count);
        var pid = new ErlPid(_handshake.LocalNode, key & ((1u << NumberBits) - 1), key >> NumberBits, _handshake.Creation);
        var reference = new ErlReference(
            _handshake.LocalNode, _handshake.Creation, count & ((1u << FirstWordBits) - 1), count >> FirstWordBits, 0);
        return new CallIdentity(pid, reference);
    }
}
