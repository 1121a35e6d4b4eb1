using System;
using System.Collections.Generic;
using System.Linq;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Scanning;

/// <summary>One thing that <c>erlang:process_info/2</c> tells of a process.</summary>
public sealed class ProcessItem
{
    internal ProcessItem(string name, bool numeric = false, bool words = false, bool signal = false, int since = 0)
    {
        Name = name;
        Property = string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
        IsNumeric = numeric;
        IsInWords = words;
        NeedsSignal = signal;
        Since = since;
    }

    /// <summary>Erlang's name: <c>message_queue_len</c>.</summary>
    public string Name { get; }

    /// <summary>The property's name: <c>MessageQueueLen</c>.</summary>
    public string Property { get; }

    /// <summary>Whether processes can be ranked by it.</summary>
    public bool IsNumeric { get; }

    /// <summary>Whether Erlang gives it in words; we give bytes.</summary>
    public bool IsInWords { get; }

    /// <summary>Whether the process itself has to answer, which takes longer and waits for one that cannot. Since OTP 21 (erl_bif_info.c).</summary>
    public bool NeedsSignal { get; }

    /// <summary>The OTP release that has it first; 0 when R16 has it.</summary>
    public int Since { get; }

    /// <summary>The item of that name, in either spelling and any case.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ProcessItemInvalid"/>: there is none, we refuse it, or the release has it not.</exception>
    public static ProcessItem Find(string name, int otpRelease)
    {
        if (ProcessItems.Refused.FirstOrDefault(refused => IsNamed(refused.Item, name)).Why is string why)
        {
            throw Invalid(why);
        }

        ProcessItem item = ProcessItems.All.FirstOrDefault(known => IsNamed(known, name))
            ?? throw Invalid($"There is no process item '{name}'. There are {Properties(ProcessItems.All)}.");
        return item.Since <= otpRelease
            ? item
            : throw Invalid($"{item.Property} needs OTP {item.Since} or later; the node runs {otpRelease}.");
    }

    /// <summary>The item of that name, if processes can be ranked by it.</summary>
    /// <inheritdoc cref="Find" path="/exception"/>
    public static ProcessItem FindNumeric(string name, int otpRelease)
    {
        ProcessItem item = Find(name, otpRelease);
        return item.IsNumeric
            ? item
            : throw Invalid($"{item.Property} is no number to sort by. These are: {Properties(ProcessItems.All.Where(known => known.IsNumeric))}.");
    }

    public override string ToString() => Property;

    private static bool IsNamed(ProcessItem item, string name) =>
        string.Equals(item.Property, name, StringComparison.OrdinalIgnoreCase) || string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string Properties(IEnumerable<ProcessItem> items) =>
        string.Join(", ", items.Select(item => item.Property).OrderBy(property => property, StringComparer.Ordinal));

    private static ErlangException Invalid(string message) => new(ErrorIds.ProcessItemInvalid, message);
}
