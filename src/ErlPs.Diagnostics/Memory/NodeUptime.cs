using System;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Memory;

/// <summary>How long a node has been up.</summary>
internal static class NodeUptime
{
    private const int FirstWithMonotonicTime = 18;

    public static async Task<TimeSpan> ReadAsync(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        if (rpc.OtpRelease < FirstWithMonotonicTime)
        {
            // {Total, SinceLastCall} in milliseconds. Asking restarts the second part for whoever else reads it, and these releases have no other way.
            ErlTerm clock = await Call("statistics", ErlAtom.Of("wall_clock")).ConfigureAwait(false);
            return TimeSpan.FromMilliseconds(Number(clock is ErlTuple { Count: 2 } pair ? pair[0] : clock));
        }

        // Both in native units; converting one second tells how many of them make one.
        Task<ErlTerm> now = Call("monotonic_time");
        Task<ErlTerm> start = Call("system_info", ErlAtom.Of("start_time"));
        Task<ErlTerm> second = Call("convert_time_unit", ErlInteger.Of(1), ErlInteger.Of(1), ErlAtom.Of("native"));
        await Task.WhenAll(now, start, second).ConfigureAwait(false);
        double up = Number(await now.ConfigureAwait(false)) - Number(await start.ConfigureAwait(false));
        return TimeSpan.FromSeconds(up / Number(await second.ConfigureAwait(false)));

        Task<ErlTerm> Call(string function, params ErlTerm[] arguments) =>
            rpc.CallAsync("erlang", function, arguments, options, cancellationToken);

        long Number(ErlTerm term) => TermReader.Integer(term) ?? throw TermReader.Unexpected(rpc.NodeName, "the time since its start", term);
    }
}
