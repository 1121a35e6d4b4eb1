namespace Erlang.Distribution.Etf;

/// <summary>
/// What the node at the other end can decode. A term that it cannot makes it drop the connection, so the writer refuses to write one.
/// </summary>
public sealed class EtfDialect
{
    /// <summary>OTP 23 and newer: identifiers with creations of 32 bits.</summary>
    public static readonly EtfDialect Current = new(wideIdentifiers: true, maps: true, nativeRecords: false);

    /// <summary>As <see cref="Current"/>, with the native records of OTP 29.</summary>
    public static readonly EtfDialect Otp29 = new(wideIdentifiers: true, maps: true, nativeRecords: true);

    /// <summary>R16B: identifiers with creations of 2 bits, no maps.</summary>
    public static readonly EtfDialect Old = new(wideIdentifiers: false, maps: false, nativeRecords: false);

    /// <summary>OTP 17 to 22: as <see cref="Old"/>, with maps.</summary>
    public static readonly EtfDialect OldWithMaps = new(wideIdentifiers: false, maps: true, nativeRecords: false);

    private EtfDialect(bool wideIdentifiers, bool maps, bool nativeRecords)
    {
        WideIdentifiers = wideIdentifiers;
        Maps = maps;
        NativeRecords = nativeRecords;
    }

    /// <summary>Whether pids, ports and references have creations of 32 bits, and numbers beyond the old ranges.</summary>
    public bool WideIdentifiers { get; }

    public bool Maps { get; }

    public bool NativeRecords { get; }
}
