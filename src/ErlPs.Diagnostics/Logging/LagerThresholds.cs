using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>
/// lager's thresholds at run time. Its throttle is a handler that takes its numbers when it is installed, so it is taken out and installed anew;
/// until then callers keep the mode that they are in. application:set_env(lager, async_threshold, N) changes nothing before a restart.
/// </summary>
internal static class LagerThresholds
{
    private const string FileBackend = "lager_file_backend";

    public static IReadOnlyList<LogThresholdStep> Plan(NodeCalls calls, LagerSystem lager, LogThresholdChange change)
    {
        string name = change.Sink ?? LagerSystem.DefaultSink;
        if (!lager.Sinks.Contains(name))
        {
            throw new ErlangException(
                ErrorIds.LogSinkNotFound, $"{calls.Rpc.NodeName} has no lager sink '{name}'. It has: {string.Join(", ", lager.Sinks)}.");
        }

        if (change.FlushQueueLen is not null)
        {
            throw LogThresholdSetter.Invalid("lager has no flush length; only OTP's logger has one.");
        }

        if (lager.IsVersion2)
        {
            throw LogThresholdSetter.Invalid(
                $"lager 2, which {calls.Rpc.NodeName} runs, takes its thresholds only when it starts: set async_threshold in its configuration and restart it. "
                + "To quieten it now, use Set-ErlLogLevel.");
        }

        LagerSink sink = LagerSink.Read(calls, lager, name);
        if (!sink.Answers)
        {
            throw new ErlangException(
                ErrorIds.LogSinkBlocked,
                $"{name} on {calls.Rpc.NodeName} does not answer, and its thresholds are set by a call into it. Mute it with Set-ErlLogLevel and set them when it has drained.");
        }

        return [.. Throttle(lager, sink, change), .. HighWaterMarks(calls, sink, change)];
    }

    private static IEnumerable<LogThresholdStep> Throttle(LagerSystem lager, LagerSink sink, LogThresholdChange change)
    {
        if (change.Threshold is null && change.Window is null)
        {
            yield break;
        }

        (long? oldThreshold, long? oldWindow) = lager.Throttle(sink.Name);
        long threshold = change.Threshold ?? oldThreshold
            ?? throw LogThresholdSetter.Invalid($"{sink.Name} has no threshold yet, so its callers always wait: give one along with the window.");
        // A fifth, as lager itself takes when only a threshold is configured.
        long window = change.Window ?? (oldWindow < threshold ? oldWindow.Value : threshold / 5);
        if (threshold < 1 || window < 0 || window >= threshold)
        {
            throw LogThresholdSetter.Invalid($"lager takes a threshold of at least 1 and a window from 0 to below it, not {threshold} and {window}.");
        }

        var module = ErlAtom.Of(LagerHandler.Throttle);
        string? before = oldThreshold is null ? null : $"[{oldThreshold},{oldWindow}]";
        if (oldThreshold is not null)
        {
            yield return new(
                new PlannedCall("gen_event", "delete_handler", ErlAtom.Of(sink.Name), module, ErlAtom.Of("normal")), LagerSystem.SetDeadline, before, "none");
        }

        yield return new(
            new PlannedCall(
                "lager_app", "start_handler", ErlAtom.Of(sink.Name), module, new ErlList(ErlInteger.Of(threshold), ErlInteger.Of(window))),
            LagerSystem.SetDeadline,
            oldThreshold is null ? null : "none",
            $"[{threshold},{window}]");
    }

    private static IEnumerable<LogThresholdStep> HighWaterMarks(NodeCalls calls, LagerSink sink, LogThresholdChange change)
    {
        if (change.HighWaterMark is not long mark)
        {
            return [];
        }

        if (mark < 1)
        {
            throw LogThresholdSetter.Invalid($"A high-water mark is at least 1 message a second, not {mark}.");
        }

        LagerHandler[] files = sink.Handlers
            .Where(handler => handler.ModuleName == FileBackend
                && (change.Handler is null || handler.IsNamed(change.Handler))
                && (change.Ident is null || handler.IdentText == change.Ident))
            .ToArray();
        if (files.Length == 0)
        {
            throw new ErlangException(
                ErrorIds.LogHandlerNotFound,
                $"{sink.Name} on {calls.Rpc.NodeName} has no such file, and only files have a high-water mark. It has: "
                + $"{string.Join(", ", sink.Handlers.Select(handler => handler.Id.ToString()))}.");
        }

        return files.Select(file => new LogThresholdStep(
            new PlannedCall("lager", "set_loghwm", ErlAtom.Of(sink.Name), file.Module, file.Ident!, ErlInteger.Of(mark)),
            LagerSystem.SetDeadline,
            file.ConfiguredNumber("high_water_mark") is long old ? $"{old} (configured)" : null,
            $"{mark}"));
    }
}
