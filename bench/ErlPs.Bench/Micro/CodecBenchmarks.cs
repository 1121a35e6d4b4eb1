using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Erlang.Distribution.Etf;
using Erlang.Distribution.Terms;

namespace ErlPs.Bench.Micro;

/// <summary>
/// The codec alone, without a node, for whoever works at it: a reply about 1,000 processes that are all alike, one in which each differs, and one small message.
/// </summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly ErlTerm _message = ErlTerm.Parse("{'EXIT',{call,[return,true]},42}");
    private readonly byte[] _alike = Reply(_ => 0);
    private readonly byte[] _different = Reply(i => i);
    private readonly byte[] _small;
    private readonly ErlTerm _rows;

    public CodecBenchmarks()
    {
        _small = ExternalTerm.Encode(_message);
        _rows = ExternalTerm.Decode(_different);
    }

    [Benchmark]
    public ErlTerm DecodeRowsThatAreAlike() => ExternalTerm.Decode(_alike);

    [Benchmark]
    public ErlTerm DecodeRowsThatDiffer() => ExternalTerm.Decode(_different);

    [Benchmark]
    public ErlTerm DecodeSmallMessage() => ExternalTerm.Decode(_small);

    [Benchmark]
    public byte[] EncodeRows() => ExternalTerm.Encode(_rows);

    internal static void Run() => BenchmarkRunner.Run<CodecBenchmarks>(
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));

    private static byte[] Reply(System.Func<int, int> number) => ExternalTerm.Encode(new ErlList(Enumerable.Range(0, 1000).Select(i => Row(number(i))).ToArray()));

    private static ErlTerm Row(int i) => ErlTerm.Parse(
        $"[{{initial_call,{{m{i % 50},init,1}}}},{{current_function,{{gen_server,loop,7}}}},{{message_queue_len,{i}}},{{memory,{2688 + i}}},{{reductions,{i * 37}}},{{status,waiting}}]");
}
