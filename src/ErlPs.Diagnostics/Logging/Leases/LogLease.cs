using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging.Leases;

/// <summary>One lease on a node: until when a level is kept, and for whom.</summary>
/// <param name="Id">Made by whoever asked for it.</param>
/// <param name="Target">What it is on: <c>{lager, Sink, SinkPid}</c>, <c>primary</c>, <c>{handler, Name}</c> or <c>{module, Name}</c>. One has one lease.</param>
/// <param name="Left">How long it has to go. Below zero when the time is over and the sink is still busy.</param>
/// <param name="By">Who asked for it: <c>user@machine</c>.</param>
/// <param name="Level">The level that was set.</param>
internal sealed record LogLease(string Id, ErlTerm Target, TimeSpan Left, string By, string Level)
{
    /// <summary>By the clock of this machine.</summary>
    public DateTimeOffset Until { get; } = DateTimeOffset.Now + Left;

    /// <summary><c>[{Id, Target, MillisecondsLeft, By, Level}]</c>. What has another form is of another version, and left out.</summary>
    public static IReadOnlyList<LogLease> ListOf(ErlTerm? leases) =>
        (leases as ErlList ?? ErlList.Empty)
            .OfType<ErlTuple>()
            .Where(lease => lease.Count == 5)
            .Select(lease => new LogLease(
                TermReader.Text(lease[0]) ?? "",
                lease[1],
                TimeSpan.FromMilliseconds(TermReader.Integer(lease[2]) ?? 0),
                TermReader.Text(lease[3]) ?? "",
                TermReader.Text(lease[4]) ?? ""))
            .ToArray();

    public override string ToString() => $"the lease of {By} for {Level} until {Until.LocalDateTime:yyyy-MM-dd HH:mm:ss}";
}
