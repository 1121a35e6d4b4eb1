using System;

namespace Erlang.Distribution.Tests;

/// <summary>Bytes that real R16B02 nodes sent, captured on loopback.</summary>
internal static class R16Samples
{
    public const string NodeName = "r16@127.0.0.1";

    /// <summary>The name of the client that was sent <see cref="SendToPid"/>.</summary>
    public const string ClientName = "py345@127.0.0.1";

    /// <summary>PORT2_RESP of R16B02's epmd: port 35559, handshake 5 only.</summary>
    public static byte[] EpmdPort => Hex("77 00 8a e7 4d 00 00 05 00 05 00 03 72 31 36 00 00");

    /// <summary>PORT2_RESP for a name that nobody registered.</summary>
    public static byte[] EpmdUnknown => Hex("77 01");

    public static byte[] StatusOk => Hex("73 6f 6b");

    public static byte[] StatusNotAllowed => Hex("73 6e 6f 74 5f 61 6c 6c 6f 77 65 64");

    /// <summary>Flags 0x17ffc, challenge 0x2468807e.</summary>
    public static byte[] Challenge => Hex("6e 00 05 00 01 7f fc 24 68 80 7e 72 31 36 40 31 32 37 2e 30 2e 30 2e 31");

    /// <summary>The frame of a SEND of rex's answer {Ref, NodesRef} to pid 38, atoms as UTF-8.</summary>
    public static byte[] SendToPid => Hex(
        "70 83 68 03 61 02 77 00 67 77 0f 70 79 33 34 35 40 31 32 37 2e 30 2e 30 2e 31 00 00 00 26 00 00 00 00 00 "
        + "83 68 02 72 00 03 77 0f 70 79 33 34 35 40 31 32 37 2e 30 2e 30 2e 31 00 00 00 00 01 00 00 00 02 00 00 00 03 "
        + "72 00 03 77 0d 72 31 36 40 31 32 37 2e 30 2e 30 2e 31 01 00 00 00 76 00 00 00 00 00 00 00 00");

    /// <summary>The frame of a REG_SEND to global_name_server, which a published peer gets at once.</summary>
    public static byte[] SendToName => Hex(
        "70 83 68 04 61 06 67 77 0d 72 31 36 40 31 32 37 2e 30 2e 30 2e 31 00 00 00 0d 00 00 00 00 01 77 00 77 12 67 6c 6f "
        + "62 61 6c 5f 6e 61 6d 65 5f 73 65 72 76 65 72 83 68 02 77 09 24 67 65 6e 5f 63 61 73 74 68 04 77 0c 69 6e 69 74 5f "
        + "63 6f 6e 6e 65 63 74 68 02 61 05 68 03 62 00 00 07 03 62 00 06 19 34 62 00 01 93 bf 77 0d 72 31 36 40 31 32 37 2e "
        + "30 2e 30 2e 31 68 04 77 06 6c 6f 63 6b 65 72 77 0f 6e 6f 5f 6c 6f 6e 67 65 72 5f 61 5f 70 69 64 6a 67 77 0d 72 31 "
        + "36 40 31 32 37 2e 30 2e 30 2e 31 00 00 00 0e 00 00 00 00 01");

    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
