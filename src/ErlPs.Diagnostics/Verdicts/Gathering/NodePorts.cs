using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;
using ErlPs.Diagnostics.Waiting;

namespace ErlPs.Diagnostics.Verdicts.Gathering;

/// <summary>The ports of a node whose output waits, in one look.</summary>
internal sealed class NodePorts
{
    private const int Longest = 30;

    // port_info/2 asks the port, which answers when its driver returns; one that does not is why this has a short deadline.
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(2);

    private static readonly NodeProgram s_queues = new(
        """
        begin
          Ports = erlang:ports(),
          Queues = lists:zipwith(fun erlang:port_info/2, Ports, lists:duplicate(length(Ports), queue_size)),
          Sorted = lists:reverse(lists:sort([{Bytes, Port} || {{queue_size, Bytes}, Port} <- lists:zip(Queues, Ports), Bytes > 0])),
          {[{Port, Bytes, erlang:port_info(Port, name), erlang:port_info(Port, connected), erlang:port_info(Port, output)}
            || {Bytes, Port} <- lists:sublist(Sorted, Count)],
           erlang:system_info(dist_ctrl)}
        end.
        """);

    private static readonly NodeProgram s_owners = new(
        """
        begin
          Ports = erlang:ports(),
          lists:zipwith(fun erlang:port_info/2, Ports, lists:duplicate(length(Ports), connected))
        end.
        """);

    private readonly ErlTuple[] _rows;
    private readonly Dictionary<ErlTerm, string> _distribution;

    private NodePorts(ErlTuple[] rows, Dictionary<ErlTerm, string> distribution)
    {
        _rows = rows;
        _distribution = distribution;
    }

    public IReadOnlyList<string> ConnectedNodes => _distribution.Values.OrderBy(name => name, StringComparer.Ordinal).ToArray();

    public static NodePorts Read(IRpc rpc, CallOptions? options, CancellationToken cancellationToken)
    {
        ErlTerm answer = s_queues.RunAsync(rpc, [new("Count", ErlInteger.Of(Longest))], Short(options), cancellationToken).GetAwaiter().GetResult();
        if (answer is not ErlTuple { Count: 2 } parts || parts[0] is not ErlList rows)
        {
            throw TermReader.Unexpected(rpc.NodeName, "erlang:port_info/2", answer);
        }

        var distribution = new Dictionary<ErlTerm, string>();
        foreach (ErlTuple pair in (parts[1] as ErlList ?? ErlList.Empty).OfType<ErlTuple>().Where(pair => pair.Count == 2))
        {
            distribution[pair[1]] = TermReader.Atom(pair[0]) ?? "";
        }

        return new NodePorts(rows.OfType<ErlTuple>().Where(row => row.Count == 5).ToArray(), distribution);
    }

    /// <summary>Who has most ports, the first ten. 100,000 ports are 2.5 MB on the way.</summary>
    public static IReadOnlyList<PortOwner> Owners(IRpc rpc, RegisteredNames names, CallOptions? options, CancellationToken cancellationToken)
    {
        const int told = 10;
        ErlTerm answer = s_owners.RunAsync(rpc, [], Short(options), cancellationToken).GetAwaiter().GetResult();
        return (answer as ErlList ?? ErlList.Empty).OfType<ErlTuple>()
            .Where(row => row.Count == 2)
            .GroupBy(row => row[1])
            .OrderByDescending(group => group.Count())
            .Take(told)
            .Select(group => new PortOwner(
                group.Key.ToString(),
                group.Key is ErlPid pid ? names.Of(ProcessKey.Of(pid)) : null,
                group.Count()))
            .ToArray();
    }

    public IReadOnlyList<PortEvidence> Since(NodePorts? before) =>
        _rows.Select(row => Of(row, before?._rows.FirstOrDefault(old => old[0].Equals(row[0])))).ToArray();

    private PortEvidence Of(ErlTuple row, ErlTuple? old) => new()
    {
        Id = row[0].ToString(),
        QueueSize = TermReader.Integer(row[1]) ?? 0,
        QueueSizeBefore = TermReader.Integer(old?[1]),
        Name = TermReader.Text(Value(row[2])) ?? "",
        OwnerId = Value(row[3])?.ToString() ?? "",
        Output = TermReader.Integer(Value(row[4])) ?? 0,
        OutputBefore = old is null ? null : TermReader.Integer(Value(old[4])),
        DistributionTo = _distribution.TryGetValue(row[0], out string? node) ? node : null,
    };

    private static ErlTerm? Value(ErlTerm item) => item is ErlTuple { Count: 2 } pair ? pair[1] : null;

    private static CallOptions Short(CallOptions? options)
    {
        options ??= CallOptions.Default;
        return options with { Timeout = options.Timeout < s_deadline ? options.Timeout : s_deadline };
    }
}
