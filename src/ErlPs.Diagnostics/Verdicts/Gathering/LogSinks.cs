using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>The processes of a node that write logs.</summary>
internal static class LogSinks
{
    private const int FirstWithLogger = 21;

    /// <summary>By configuration and registered name. None of them is asked anything.</summary>
    public static IReadOnlyList<LogSinkEvidence> Read(IRpc rpc, RegisteredNames names, CallOptions? options, CancellationToken cancellationToken)
    {
        var sinks = new List<LogSinkEvidence>();
        if (names.Find("lager_event") is not null)
        {
            sinks.AddRange(LagerBacklog.Read(rpc, options, cancellationToken).Where(sink => sink.Id is not null).Select(sink => new LogSinkEvidence
            {
                Name = sink.Sink,
                Id = sink.Id!,
                Backend = "lager",
                Gate = sink.Gate,
                Sync = sink.Mode == LogMode.Sync,
                Threshold = sink.Threshold,
            }));
        }

        if (rpc.OtpRelease >= FirstWithLogger)
        {
            sinks.AddRange(Handlers(rpc, names, options, cancellationToken));
        }

        sinks.AddRange(Named("error_logger", "error_logger"));
        sinks.AddRange(Named("Elixir.Logger", "Elixir.Logger"));
        return sinks;

        IEnumerable<LogSinkEvidence> Named(string name, string backend) =>
            names.Find(name) is ulong key && !sinks.Any(sink => sink.Name == name)
                ? [new LogSinkEvidence { Name = name, Id = ProcessKey.Text(key), Backend = backend }]
                : [];
    }

    /// <summary>Handlers of OTP's logger that have a process register it as Module_Id (lib/kernel/src/logger_h_common.erl).</summary>
    private static IEnumerable<LogSinkEvidence> Handlers(IRpc rpc, RegisteredNames names, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm config = rpc.Call("logger", "get_config", [], options, cancellationToken);
        string? primary = TermReader.Atom(((config as ErlMap)?.Get("primary") as ErlMap)?.Get("level"));
        foreach (ErlMap handler in ((config as ErlMap)?.Get("handlers") as ErlList ?? ErlList.Empty).OfType<ErlMap>())
        {
            string name = TermReader.Atom(handler.Get("module")) + "_" + TermReader.Atom(handler.Get("id"));
            if (names.Find(name) is ulong key)
            {
                yield return new LogSinkEvidence
                {
                    Name = name,
                    Id = ProcessKey.Text(key),
                    Backend = "logger",
                    Gate = primary,
                    Threshold = TermReader.Integer((handler.Get("config") as ErlMap)?.Get("sync_mode_qlen")),
                };
            }
        }
    }
}
