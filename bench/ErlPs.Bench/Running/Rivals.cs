using System;
using System.IO;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Running;

/// <summary>The programs that run beside ErlPs, compiled from <c>bench/peers</c>, and how each is started.</summary>
internal sealed class Rivals : IDisposable
{
    private const string Jar = "/usr/share/java/OtpErlang.jar";
    private static int s_names;

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-bench-").FullName;

    public Rivals()
    {
        string peers = Path.Combine(ErlangSource.Root, "bench", "peers");
        Compile("gcc", "-O2", "-pthread", "-o", Path.Combine(_folder, "ei_peer"), Path.Combine(peers, "ei_peer.c"), "-lei");
        Compile("javac", "-cp", Jar, "-d", _folder, Path.Combine(peers, "JinterfacePeer.java"));
        Compile("erlc", "-o", _folder, Path.Combine(peers, "beam_peer.erl"), Path.Combine(peers, "floor.erl"));
    }

    /// <summary>A place for files of this run.</summary>
    public string Folder => _folder;

    public static string[] ErlPs(LiveNode node, string verb, string argument) =>
        [Environment.ProcessPath!, "client", node.Name, node.Cookie, $"{node.EpmdPort}", verb, argument];

    public string[] Beam(LiveNode node, string verb, string argument) =>
    [
        "erl", "-noshell", "-hidden", "-pa", _folder, "-name", $"beampeer{s_names++}@127.0.0.1", "-setcookie", node.Cookie,
        "-kernel", "inet_dist_use_interface", "{127,0,0,1}", "-run", "beam_peer", "main", node.Name, verb, argument,
    ];

    public string[] Jinterface(LiveNode node, string verb, string argument) =>
        ["java", "-cp", $"{Jar}:{_folder}", "JinterfacePeer", node.Name, node.Cookie, $"{node.EpmdPort}", verb, argument];

    public string[] Ei(LiveNode node, string verb, string argument) =>
        [Path.Combine(_folder, "ei_peer"), node.Name, node.Cookie, $"{node.EpmdPort}", verb, argument];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Compile(string program, params string[] arguments)
    {
        using var compiler = new ChildProcess(program, arguments);
        if (compiler.WaitForExit(TimeSpan.FromMinutes(2)) != 0)
        {
            throw new InvalidOperationException($"{program} failed:\n{compiler.Output}");
        }
    }
}
