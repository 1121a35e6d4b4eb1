using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;
using ErlPs.TestSupport;
using Xunit;

namespace Erlang.Distribution.Tests.Live;

/// <summary>A real Erlang that prints, makes, parses and compares terms: <c>tests/nodes/term_gen.erl</c>. It ends with its standard input.</summary>
public sealed class TermNode : IDisposable
{
    private readonly Process _process;

    public TermNode()
    {
        var start = new ProcessStartInfo("erl") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "-noshell", "-noinput", "+pc", "unicode", "-pa", ErlangSource.CompiledPath, "-s", "term_gen", "start" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ERL_CRASH_DUMP_SECONDS"] = "0";
        _process = Process.Start(start)!;
    }

    /// <summary>The node's answer to a request such as <c>{print,[T]}</c>.</summary>
    public ErlTerm Ask(params ErlTerm[] request)
    {
        lock (_process)
        {
            var writer = new EtfWriter(EtfDialect.Current);
            writer.WriteUInt32(0);
            writer.WriteExternal(new ErlTuple(request));
            writer.PatchUInt32(0, (uint)writer.Length - 4);
            Stream input = _process.StandardInput.BaseStream;
            input.Write(writer.Buffer, 0, writer.Length);
            input.Flush();

            byte[] length = Read(4);
            byte[] reply = Read((length[0] << 24) | (length[1] << 16) | (length[2] << 8) | length[3]);
            ErlTerm answer = ExternalTerm.Decode(reply);
            return ErlTuple.IsTagged(answer, "ok", 2) ? ((ErlTuple)answer)[1] : throw new InvalidOperationException($"The node answers {answer}");
        }
    }

    /// <summary>The terms as the node has them after it decoded them, and how it prints them.</summary>
    public IReadOnlyList<(string Text, ErlTerm Term)> Print(params ErlTerm[] terms) => Printed(Ask(ErlAtom.Of("print"), new ErlList(terms)));

    /// <summary>Terms that the node makes up, and how it prints them.</summary>
    public IReadOnlyList<(string Text, ErlTerm Term)> Generate(int seed, int count) =>
        Printed(Ask(ErlAtom.Of("generate"), ErlInteger.Of(seed), ErlInteger.Of(count)));

    /// <summary>The terms that Erlang's own parser reads; null where it refuses the text.</summary>
    public IReadOnlyList<ErlTerm?> Parse(params string[] texts) =>
        [.. ((ErlList)Ask(ErlAtom.Of("parse"), new ErlList([.. texts.Select(ErlBinary.FromText)]))).Select(t => (t as ErlTuple)?[1])];

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static List<(string Text, ErlTerm Term)> Printed(ErlTerm answer) =>
        [.. ((ErlList)answer).Cast<ErlTuple>().Select(pair => (System.Text.Encoding.UTF8.GetString(((ErlBinary)pair[0]).Bytes), pair[1]))];

    private byte[] Read(int count)
    {
        byte[] bytes = new byte[count];
        _process.StandardOutput.BaseStream.ReadExactly(bytes);
        return bytes;
    }
}

[CollectionDefinition(Name)]
public sealed class TermNodeCollection : ICollectionFixture<TermNode>
{
    public const string Name = "A node that prints terms";
}
