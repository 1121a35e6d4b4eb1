namespace Erlang.Distribution.Dist;

/// <summary>Who is told what happens on a connection. Called on its threads, so it must be quick and never wait.</summary>
internal interface IConnectionHandler
{
    void Received(IncomingFrame frame);

    /// <summary>Called once.</summary>
    void Closed(ErlangException reason);
}
