using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Handshake;

/// <summary>What both sides know after the handshake.</summary>
/// <param name="Version">The handshake that was spoken: 5 or 6.</param>
/// <param name="LocalName">Our name on the node.</param>
/// <param name="Creation">Our creation, part of each of our pids and references.</param>
/// <param name="Flags">The features that both sides have.</param>
internal sealed record HandshakeResult(int Version, string LocalName, uint Creation, DistributionFlags Flags)
{
    public ErlAtom LocalNode { get; } = ErlAtom.Of(LocalName);

    public bool Has(DistributionFlags flag) => (Flags & flag) == flag;
}
