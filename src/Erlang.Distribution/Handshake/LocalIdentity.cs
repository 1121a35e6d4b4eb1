using System;
using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Handshake;

/// <summary>Who we say we are, and in which version of the handshake.</summary>
/// <param name="Version">6 or 5.</param>
/// <param name="Name">Version 6: our host, for the node names us. Version 5: one of a small pool of whole names.</param>
/// <param name="More">Flags beyond those that belong to the version.</param>
internal sealed record LocalIdentity(int Version, string Name, DistributionFlags More = DistributionFlags.None)
{
    /// <summary>
    /// How many names we use on nodes that cannot name us. Each new name is an atom on the node that is never freed, so they are few
    /// and always the same.
    /// </summary>
    public const int PoolSize = 16;

    /// <summary>OTP 22 and older accept creations of 0 to 3 only.</summary>
    public const uint OldCreation = 1;

    public DistributionFlags Flags => More | (Version == 6 ? DistributionFlags.OfferedV6 | DistributionFlags.NameMe : DistributionFlags.OfferedV5);

    /// <summary>A name that the node gives us (OTP 23 and newer): no new atom on the node, and no clash.</summary>
    public static LocalIdentity Dynamic() => new(6, LocalHost());

    /// <summary>The name of that number, 1 to <see cref="PoolSize"/>, for OTP 22 and older.</summary>
    public static LocalIdentity OfPool(int number) =>
        new(5, string.Format(CultureInfo.InvariantCulture, "erlps{0}@{1}", number, LocalHost()));

    /// <summary>The same for a node of OTP 23 or 24, which refuses a version 5 without BIG_CREATION.</summary>
    public LocalIdentity ForNewerNode() => this with { More = DistributionFlags.BigCreation };

    /// <summary>Nodes do not check our host part; it only has to be ASCII and tell their operators where we are.</summary>
    private static string LocalHost()
    {
        var host = new StringBuilder();
        foreach (char c in MachineName())
        {
            if (c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '.' or '_' && host.Length < 200)
            {
                host.Append(c);
            }
        }

        return host.Length > 0 ? host.ToString() : "localhost";
    }

    private static string MachineName()
    {
        try
        {
            // Asking the resolver instead would start its metrics, which costs a tenth of connecting.
            return Environment.MachineName;
        }
        catch (InvalidOperationException)
        {
            return "localhost";
        }
    }
}
