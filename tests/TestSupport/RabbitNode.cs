using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ErlPs.TestSupport;

/// <summary>A real RabbitMQ on loopback, with all its files in a temporary folder. It ends with the test, and with the test's process.</summary>
public sealed class RabbitNode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-rabbit-").FullName;
    private readonly LiveEpmd _epmd = new();
    private readonly ChildProcess _process;

    public RabbitNode()
    {
        File.WriteAllText(In("rabbitmq.conf"), $"listeners.tcp.local = 127.0.0.1:{LoopbackPort.Free()}\n");
        File.WriteAllText(In("enabled_plugins"), "[].");
        Dictionary<string, string> environment = new()
        {
            ["HOME"] = Directory.CreateDirectory(In("home")).FullName,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{EpmdPort}",
            ["ERL_CRASH_DUMP_SECONDS"] = "0",
            ["RABBITMQ_USE_LONGNAME"] = "true",
            ["RABBITMQ_NODENAME"] = Name,
            ["RABBITMQ_DIST_PORT"] = $"{LoopbackPort.Free()}",
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
            ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
            ["RABBITMQ_LOG_BASE"] = In("log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = In("rabbit.pid"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = $"-setcookie {Cookie} -kernel inet_dist_use_interface {{127,0,0,1}}",
        };
        _process = ChildProcess.Tied(Program(), [], environment);
        _process.WaitForLine("Starting broker... completed", TimeSpan.FromSeconds(120));
    }

    public string Name => "rabbit@127.0.0.1";

    public string Cookie => "testcookie";

    public int EpmdPort => _epmd.Port;

    public void Dispose()
    {
        _process.Dispose();
        _epmd.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        // The distribution's own wrapper in /usr/sbin changes the user; this is the program behind it.
        const string Home = "/usr/lib/rabbitmq/lib";
        return Directory.Exists(Home) && Directory.GetDirectories(Home, "rabbitmq_server-*").FirstOrDefault() is { } version
            ? Path.Combine(version, "sbin", "rabbitmq-server")
            : throw new InvalidOperationException($"There is no RabbitMQ in {Home}: install the package rabbitmq-server.");
    }

    private string In(string name) => Path.Combine(_folder, name);
}
