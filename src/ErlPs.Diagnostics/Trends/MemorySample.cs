using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Memory;

namespace ErlPs.Diagnostics.Trends;

/// <summary>A node's memory at one time, as it is kept from run to run. Sizes are bytes, times are UTC.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Start">When the node was started, by the reader's clock: another start is another growth.</param>
/// <param name="Total">All that is allocated.</param>
/// <param name="Processes">For processes.</param>
/// <param name="Atom">For atoms.</param>
/// <param name="Binary">For shared binaries.</param>
/// <param name="Code">For code.</param>
/// <param name="Ets">For ETS tables.</param>
public sealed record MemorySample(
    string Node, DateTime Time, DateTime Start, long Total, long Processes, long Atom, long Binary, long Code, long Ets)
{
    /// <summary>How a line of a sample begins. What begins otherwise was not written by us.</summary>
    internal const string LineStart = "{\"erlps\":1,\"node\":\"";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly Regex s_line = new(
        """^\{"erlps":1,"node":"(?<node>(?:[^"\\]|\\.)+)","time":"(?<time>[^"]+)","start":"(?<start>[^"]+)","total":(?<total>\d+),"processes":(?<processes>\d+),"atom":(?<atom>\d+),"binary":(?<binary>\d+),"code":(?<code>\d+),"ets":(?<ets>\d+)\}$""",
        RegexOptions.CultureInvariant);

    // The clocks of two runs may differ a little.
    private static readonly TimeSpan s_sameStart = TimeSpan.FromSeconds(30);

    /// <summary>What is left of the total: the runtime system's own.</summary>
    public long Other => Total - Processes - Atom - Binary - Code - Ets;

    /// <summary>Asks the node. Two to four small calls.</summary>
    /// <exception cref="ErlangException">MemoryUnsupported, or the calls failed.</exception>
    public static MemorySample Read(IRpc rpc, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        NodeMemory memory = NodeMemory.Read(rpc, options, cancellationToken);
        TimeSpan uptime = NodeUptime.ReadAsync(rpc, options, cancellationToken).GetAwaiter().GetResult();
        DateTime now = DateTime.UtcNow;
        return new MemorySample(
            rpc.NodeName, ToSecond(now), ToSecond(now - uptime), memory.Total ?? 0, memory.Processes ?? 0, memory.Atom ?? 0, memory.Binary ?? 0, memory.Code ?? 0, memory.Ets ?? 0);
    }

    /// <summary>Reads a line back; null when it is not one of ours.</summary>
    public static MemorySample? Parse(string line)
    {
        Match match = s_line.Match(line);
        if (!match.Success || !Time("time", out DateTime time) || !Time("start", out DateTime start))
        {
            return null;
        }

        bool fits = true;
        var sample = new MemorySample(
            Unescape(match.Groups["node"].Value), time, start, Size("total"), Size("processes"), Size("atom"), Size("binary"), Size("code"), Size("ets"));
        return fits ? sample : null;

        bool Time(string group, out DateTime value) => DateTime.TryParseExact(
            match.Groups[group].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

        long Size(string group)
        {
            fits &= long.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
            return value;
        }
    }

    /// <summary>One line of JSON, without its line feed.</summary>
    public string ToLine() => FormattableString.Invariant(
        $"{LineStart}{Escape(Node)}\",\"time\":\"{Text(Time)}\",\"start\":\"{Text(Start)}\",\"total\":{Total},\"processes\":{Processes},\"atom\":{Atom},\"binary\":{Binary},\"code\":{Code},\"ets\":{Ets}}}");

    /// <summary>Whether both are of one node and the node was not started anew between them.</summary>
    public bool IsOfSameRun(MemorySample other) =>
        string.Equals(Node, other.Node, StringComparison.Ordinal) && (Start - other.Start).Duration() <= s_sameStart;

    // The names of nodes are printable ASCII, so these two are all that JSON wants escaped.
    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string Unescape(string text) => Regex.Replace(text, @"\\(.)", "$1");

    private static string Text(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTime ToSecond(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
