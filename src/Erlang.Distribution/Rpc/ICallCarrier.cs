using Erlang.Distribution.Dist;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>A way to make one call, without any I/O: frames in, an outcome out.</summary>
internal interface ICallCarrier
{
    /// <summary>The process that runs the function, once the node has told.</summary>
    ErlPid? Worker { get; }

    /// <summary>The frame that makes the call.</summary>
    OutgoingFrame Request();

    /// <summary>Takes a frame to the call's pid. Null while there is no outcome.</summary>
    CallOutcome? Receive(IncomingFrame frame);
}
