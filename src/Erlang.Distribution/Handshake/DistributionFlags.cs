using System;

namespace Erlang.Distribution.Handshake;

/// <summary>
/// The capability flags of the handshake (erl_dist_protocol, "Distribution Flags"; dist.hrl). The comment says since which OTP
/// release a node refuses peers without the flag. Flags that this library has no use for are left out.
/// </summary>
[Flags]
internal enum DistributionFlags : ulong
{
    None = 0,
    ExtendedReferences = 0x4, // always
    DistMonitor = 0x8,
    FunTags = 0x10, // 25
    DistMonitorName = 0x20,
    NewFunTags = 0x80, // 21
    ExtendedPidsPorts = 0x100, // always
    ExportPtrTag = 0x200, // 25
    BitBinaries = 0x400, // 25
    NewFloats = 0x800, // 25
    SmallAtomTags = 0x4000,
    Utf8Atoms = 0x1_0000, // 20
    MapTag = 0x2_0000, // 25
    BigCreation = 0x4_0000, // 23
    ExitPayload = 0x40_0000,
    Handshake23 = 0x100_0000, // 25
    UnlinkId = 0x200_0000, // 26

    /// <summary>
    /// Stands for all that OTP 25 made mandatory. Bit 26, as dist.h and dist_util.erl have it; the document's bit 36 is wrong.
    /// </summary>
    Mandatory25Digest = 0x400_0000,
    Spawn = 1UL << 32,
    NameMe = 1UL << 33,
    V4Nc = 1UL << 34, // 26

    /// <summary>What OTP 25 made mandatory: what <see cref="Mandatory25Digest"/> stands for.</summary>
    Mandatory25 = ExtendedReferences | FunTags | ExtendedPidsPorts | NewFunTags | ExportPtrTag | BitBinaries | NewFloats
        | Utf8Atoms | MapTag | BigCreation | Handshake23,

    /// <summary>
    /// What we offer to OTP 23 and newer. Without DIST_HDR_ATOM_CACHE and FRAGMENTS, so that both directions use whole
    /// pass-through frames. EXIT_PAYLOAD carries a call's result beside the control message, so that a result that cannot be read
    /// fails its own call only.
    /// </summary>
    OfferedV6 = Mandatory25 | Mandatory25Digest | V4Nc | UnlinkId | DistMonitor | DistMonitorName | SmallAtomTags | ExitPayload | Spawn,

    /// <summary>What we offer to R16B to OTP 22. They ignore bits that they do not know.</summary>
    OfferedV5 = ExtendedReferences | DistMonitor | FunTags | DistMonitorName | NewFunTags | ExtendedPidsPorts | ExportPtrTag
        | BitBinaries | NewFloats | SmallAtomTags | Utf8Atoms | MapTag,

    /// <summary>What we need of a node with handshake 6, which every OTP 23 has.</summary>
    NeededV6 = Mandatory25,

    /// <summary>What we need of a node with handshake 5. R16B02 itself refuses peers without these two.</summary>
    NeededV5 = ExtendedReferences | ExtendedPidsPorts,
}
