using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Memory;

public sealed partial record NodeSystemInfo
{
    // Every release since R16 knows these; lists:map/2 asks for them in one call.
    private static readonly string[] s_always =
    [
        "otp_release", "version", "system_version", "system_architecture", "process_count", "process_limit", "port_count", "port_limit",
        "schedulers", "schedulers_online", "logical_processors", "wordsize",
    ];

    // A release that does not know one of these raises badarg.
    private static readonly string[] s_sometimes = ["atom_count", "atom_limit", "ets_count", "ets_limit"];

    /// <summary>Asks the node. The calls run at once and cost it microseconds. Nobody's statistics are reset.</summary>
    public static NodeSystemInfo Read(IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(rpc, options, cancellationToken).GetAwaiter().GetResult();

    private static async Task<NodeSystemInfo> ReadAsync(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        var systemInfo = new ErlExport(ErlAtom.Of("erlang"), ErlAtom.Of("system_info"), 1);
        var items = new ErlList(s_always.Select(ErlAtom.Of).ToArray<ErlTerm>());
        Task<ErlTerm> always = rpc.CallAsync("lists", "map", [systemInfo, items], options, cancellationToken);
        Task<ErlTerm> runQueue = Call("statistics", ErlAtom.Of("run_queue"));
        Task<TimeSpan> uptime = NodeUptime.ReadAsync(rpc, options, cancellationToken);
        Task<long?[]> sometimes = Task.WhenAll(s_sometimes.Select(CountAsync));
        await Task.WhenAll(always, runQueue, uptime, sometimes).ConfigureAwait(false);

        ErlTerm answer = await always.ConfigureAwait(false);
        if (answer is not ErlList values || values.Count != s_always.Length)
        {
            throw TermReader.Unexpected(rpc.NodeName, "erlang:system_info/1", answer);
        }

        long?[] counts = await sometimes.ConfigureAwait(false);
        return new NodeSystemInfo
        {
            Node = rpc.NodeName,
            OtpRelease = TermReader.Text(Value("otp_release")) ?? "",
            ErtsVersion = TermReader.Text(Value("version")) ?? "",
            SystemVersion = TermReader.Text(Value("system_version"))?.TrimEnd() ?? "",
            SystemArchitecture = TermReader.Text(Value("system_architecture")) ?? "",
            Uptime = await uptime.ConfigureAwait(false),
            ProcessCount = Number("process_count"),
            ProcessLimit = Number("process_limit"),
            PortCount = Number("port_count"),
            PortLimit = Number("port_limit"),
            AtomCount = counts[0],
            AtomLimit = counts[1],
            EtsCount = counts[2],
            EtsLimit = counts[3],
            RunQueue = TermReader.Integer(await runQueue.ConfigureAwait(false)) ?? 0,
            Schedulers = Number("schedulers"),
            SchedulersOnline = Number("schedulers_online"),
            LogicalProcessors = TermReader.Integer(Value("logical_processors")),
            WordSize = (int)Number("wordsize"),
        };

        ErlTerm Value(string item) => values[Array.IndexOf(s_always, item)];

        long Number(string item) =>
            TermReader.Integer(Value(item)) ?? throw TermReader.Unexpected(rpc.NodeName, $"erlang:system_info({item})", Value(item));

        Task<ErlTerm> Call(string function, ErlTerm argument) =>
            rpc.CallAsync("erlang", function, [argument], options, cancellationToken);

        async Task<long?> CountAsync(string item)
        {
            try
            {
                return TermReader.Integer(await Call("system_info", ErlAtom.Of(item)).ConfigureAwait(false));
            }
            catch (RpcException e) when (e.RemoteClass == "error")
            {
                return null;
            }
        }
    }
}
