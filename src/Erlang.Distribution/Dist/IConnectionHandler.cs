namespace Erlang.Distribution.Dist;

/// <summary>Who is told what happens on a connection. Called on its threads, so it must be quick and never wait.</summary>
internal interface IConnectionHandler
{
    void Received(IncomingFrame frame);

    /// <summary>Whether many answers are to come, so that it is worth a moment to read several at once.</summary>
    bool ExpectsMany { get; }

    /// <summary>Called once.</summary>
    void Closed(ErlangException reason);
}
