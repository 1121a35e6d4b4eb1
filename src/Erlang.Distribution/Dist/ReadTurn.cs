using System.Threading;

namespace Erlang.Distribution.Dist;

/// <summary>
/// Whose turn it is to read. The connection's own thread reads, unless a caller who waits for an answer takes the turn: then the node's
/// answer wakes the caller himself, and no thread has to wake another.
/// </summary>
internal sealed class ReadTurn
{
    /// <summary>
    /// The longest that a caller keeps the turn when nothing comes, and that nobody has it once callers come no more, in milliseconds. Both are
    /// far below what a node notices.
    /// </summary>
    public const int Moment = 2;

    /// <summary>The longest that a caller keeps the turn when something comes, in milliseconds.</summary>
    public const int Longest = 20;

    private readonly object _gate = new();
    private bool _taken;
    private int _callers;

    /// <summary>Takes the turn for a caller. False when somebody else has it, who will read the answer too.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_taken)
            {
                return false;
            }

            _callers++;
            return _taken = true;
        }
    }

    /// <summary>
    /// Takes the turn for the connection's thread, once no caller has come for a moment. Callers mostly come one after another, and
    /// this thread must not wake for each.
    /// </summary>
    public void TakeWhenFree()
    {
        lock (_gate)
        {
            int seen = _callers;
            while (_taken || _callers != seen)
            {
                seen = _callers;
                Monitor.Wait(_gate, Moment);
            }

            _taken = true;
        }
    }

    public void Return()
    {
        lock (_gate)
        {
            _taken = false;
        }
    }
}
