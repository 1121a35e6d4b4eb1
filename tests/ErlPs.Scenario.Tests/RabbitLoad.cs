using System;
using System.IO;
using System.Linq;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;

namespace ErlPs.Scenario.Tests;

/// <summary>A real RabbitMQ that is at work: see <c>tests/scenarios/rabbit/rabbit_load.erl</c>.</summary>
internal sealed class RabbitLoad : IDisposable
{
    private readonly RabbitNode _rabbit = new();
    private readonly string _code = Directory.CreateTempSubdirectory("erlps-rabbit-load-").FullName;

    public RabbitLoad()
    {
        using Session session = Connect();
        // The client's code is part of every RabbitMQ, beside that of the server.
        string plugins = Path.GetDirectoryName(Text(session.Call("code", "lib_dir", [ErlAtom.Of("rabbit")])))!;
        Compile(plugins);
        string client = Directory.GetDirectories(plugins, "amqp_client-*").Single();
        foreach (string folder in new[] { Path.Combine(client, "ebin"), _code })
        {
            session.Call("code", "add_pathz", [Chars(folder)]);
        }

        session.Call("rabbit_load", "start", [], new CallOptions { Timeout = TimeSpan.FromSeconds(60) });
    }

    public Session Connect() => Session.Connect(new ConnectOptions { Node = _rabbit.Name, Cookie = _rabbit.Cookie, EpmdPort = _rabbit.EpmdPort });

    public void Dispose()
    {
        _rabbit.Dispose();
        Directory.Delete(_code, recursive: true);
    }

    private void Compile(string plugins)
    {
        string[] sources = [Path.Combine(Corpus.Folder, "scenario.erl"), Path.Combine(Corpus.Folder, "rabbit", Corpus.Rabbit + ".erl")];
        using var erlc = new ChildProcess("erlc", ["-o", _code, .. sources], [new("ERL_LIBS", plugins)]);
        if (erlc.WaitForExit(TimeSpan.FromMinutes(1)) != 0)
        {
            throw new InvalidOperationException($"erlc: {erlc.Output}");
        }
    }

    private static ErlList Chars(string text) => new([.. text.Select(c => ErlInteger.Of(c))]);

    private static string Text(ErlTerm chars) => string.Concat(((ErlList)chars).Select(c => (char)((ErlInteger)c).Value));
}
