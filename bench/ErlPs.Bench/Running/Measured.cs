using ErlPs.Bench.Client;

namespace ErlPs.Bench.Running;

/// <summary>One run of one rival, as seen from outside and as it told itself.</summary>
/// <param name="WallMs">From the start of the process to its end.</param>
/// <param name="NodeExtraKb">How much the node's resident set grew at most.</param>
/// <param name="NodeCpuMs">The node's CPU time.</param>
/// <param name="BytesIn">What the node sent.</param>
/// <param name="BytesOut">What the node was sent.</param>
/// <param name="Told">The rival's own figures.</param>
internal sealed record Measured(double WallMs, double NodeExtraKb, double NodeCpuMs, double BytesIn, double BytesOut, Figures Told);
