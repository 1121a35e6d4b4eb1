using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace ErlPs.TestSupport;

/// <summary>
/// An Erlang/OTP to start nodes with: the machine's own, or another release in a folder that <c>tests/nodes/otp.sh</c> prepared, where
/// programs run by chroot. Paths that a node is told are as they are inside of it.
/// </summary>
public sealed class OtpInstallation
{
    private static readonly Lazy<OtpInstallation> s_machine = new(() => new OtpInstallation(AskRelease(), null));
    private static readonly Lazy<IReadOnlyDictionary<string, OtpInstallation>> s_prepared = new(FindPrepared);
    private static int s_folders;

    private readonly string? _root;

    private OtpInstallation(string release, string? root)
    {
        Release = release;
        _root = root;
    }

    /// <summary>The Erlang on PATH.</summary>
    public static OtpInstallation Machine => s_machine.Value;

    /// <summary>The releases that nodes can be started with, the oldest first.</summary>
    public static IReadOnlyList<string> Releases => [.. s_prepared.Value.Keys.Append(Machine.Release).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>As <c>erlang:system_info(otp_release)</c> says it: <c>23</c>.</summary>
    public string Release { get; }

    /// <summary>The installation of a release.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to get it.</exception>
    public static OtpInstallation Of(string release)
    {
        if (release == Machine.Release)
        {
            return Machine;
        }

        return s_prepared.Value.TryGetValue(release, out OtpInstallation? found)
            ? found
            : throw new InvalidOperationException($"There is no OTP {release} here: run tests/nodes/otp.sh {release} as root.");
    }

    /// <summary>A program of this installation, ready to be started.</summary>
    public (string FileName, IReadOnlyList<string> Arguments) Command(string program, IEnumerable<string> arguments) =>
        _root is null ? (program, [.. arguments]) : ("chroot", [_root, $"/usr/bin/{program}", .. arguments]);

    /// <summary>A new folder for files of a node, as the node sees it. The caller removes it.</summary>
    public string CreateFolder(string purpose)
    {
        string inside = Path.Combine(_root is null ? Path.GetTempPath() : "/tmp", $"erlps-{purpose}-{Environment.ProcessId}x{Interlocked.Increment(ref s_folders)}");
        Directory.CreateDirectory(Outside(inside));
        return inside;
    }

    /// <summary>The folder for compiled modules that outlive a test run, as the node sees it. It is made when it is missing.</summary>
    public string CodeFolder(string name)
    {
        string inside = Path.Combine(_root is null ? AppContext.BaseDirectory : "/var/lib/erlps", name);
        Directory.CreateDirectory(Outside(inside));
        return inside;
    }

    /// <summary>Removes what <see cref="CreateFolder"/> made.</summary>
    public void RemoveFolder(string inside) => Directory.Delete(Outside(inside), recursive: true);

    /// <summary>Compiles Erlang modules with this release, for code of a newer one does not load, into a folder as the node sees it.</summary>
    public void Compile(IEnumerable<string> sources, string into)
    {
        List<string> inside = [];
        foreach (string source in sources)
        {
            string copy = Path.Combine(into, Path.GetFileName(source));
            File.Copy(source, Outside(copy), overwrite: true);
            inside.Add(copy);
        }

        (string fileName, IReadOnlyList<string> arguments) = Command("erlc", ["-o", into, .. inside]);
        using var erlc = new ChildProcess(fileName, arguments);
        if (erlc.WaitForExit(TimeSpan.FromMinutes(2)) != 0)
        {
            throw new InvalidOperationException($"erlc of OTP {Release}: {erlc.Output}");
        }
    }

    private static IReadOnlyDictionary<string, OtpInstallation> FindPrepared()
    {
        string roots = Path.Combine(ErlangSource.Root, "output", "otp");
        return Environment.IsPrivilegedProcess && Directory.Exists(roots)
            ? Directory.GetDirectories(roots)
                .Where(root => File.Exists(Path.Combine(root, ".otp.sh")) && !root.EndsWith(".partial", StringComparison.Ordinal))
                .ToDictionary(root => Path.GetFileName(root), root => new OtpInstallation(Path.GetFileName(root), root))
            : new Dictionary<string, OtpInstallation>();
    }

    private static string AskRelease()
    {
        using var erl = new ChildProcess("erl", ["-noinput", "-boot", "start_clean", "-eval", "io:format(\"otp ~s~n\", [erlang:system_info(otp_release)]), halt()."]);
        return erl.WaitForLine("otp ", TimeSpan.FromSeconds(60))["otp ".Length..];
    }

    private string Outside(string inside) => _root is null ? inside : Path.Combine(_root, inside.TrimStart('/'));
}
