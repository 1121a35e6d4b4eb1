using System;
using System.Globalization;
using System.Linq;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>A process of a known node in eight bytes: the serial and the number of its pid.</summary>
internal static class ProcessKey
{
    public static ulong Of(ErlPid pid) => ((ulong)pid.Serial << 32) | pid.Id;

    /// <summary>Of an id that <see cref="Text"/> made.</summary>
    public static ulong Of(string id)
    {
        ulong[] parts = id.Trim('<', '>').Split('.').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return (parts[2] << 32) | parts[1];
    }

    /// <summary>The pid as its own node prints it.</summary>
    public static string Text(ulong key) => FormattableString.Invariant($"<0.{(uint)key}.{key >> 32}>");
}
