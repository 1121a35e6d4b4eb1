using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Logging;

/// <summary>Takes back a change of one sink. What somebody else has changed since is left alone, and said.</summary>
internal static class LagerRestorer
{
    public static LogLevelResult Restore(NodeCalls calls, LagerSystem lager, LogState state)
    {
        string name = state.Sink ?? LagerSystem.DefaultSink;
        if (!lager.Sinks.Contains(name))
        {
            throw new ErlangException(
                ErrorIds.LogSinkNotFound, $"{calls.Rpc.NodeName} has no lager sink '{name}' any more. It has: {string.Join(", ", lager.Sinks)}.");
        }

        LagerSink sink = LagerSink.Read(calls, lager, name);
        var change = new LagerSinkChange(calls, lager, sink, state.Applied);
        LagerMask.TryParse(state.Applied, out int applied);
        RestoreHandlers(change, sink, state.Levels, applied);
        if (state.Method == LogMethod.Gate && state.Gate is LagerGate old && lager.Gate(name) is LagerGate now && now.Mask != old.Mask)
        {
            if (now.Mask == applied)
            {
                // Traces that were added meanwhile are not ours to take away.
                change.WriteGate(new LagerGate(old.Mask, now.Traces));
            }
            else
            {
                change.Say(
                    $"The callers of {name} now test {LagerMask.Name(now.Mask)}, which is not what was set ({state.Applied}): "
                    + "somebody else changed it, and it was left so.");
            }
        }

        if (sink.Blocked)
        {
            change.Say($"{name} still does not answer ({sink.Mailbox?.QueueLen ?? 0} messages wait).");
        }

        return change.Finish(state.Method);
    }

    private static void RestoreHandlers(LagerSinkChange change, LagerSink sink, IReadOnlyList<LogStateLevel> levels, int applied)
    {
        foreach (LogStateLevel level in levels)
        {
            LagerHandler? handler = sink.Handlers.FirstOrDefault(known => known.Id.Equals(level.Target));
            if (handler is null)
            {
                change.Say($"{level.Target} is no longer a handler of {sink.Name}.");
            }
            else if (!sink.Answers)
            {
                change.Say($"{level.Target} could not be put back to {level.Level}: restore again when {sink.Name} answers.");
            }
            else if (sink.Answer(handler)?.Mask == applied)
            {
                if (!change.SetHandler(handler, level.Level!))
                {
                    return;
                }
            }
            else if (!LagerMask.TryParse(level.Level!, out int old) || sink.Answer(handler)?.Mask != old)
            {
                change.Say($"{level.Target} is no longer at {LagerMask.Name(applied)}: somebody else changed it, and it was left so.");
            }
        }
    }
}
