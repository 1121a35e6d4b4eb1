using System.Collections.Generic;
using System.IO;
using ErlPs.Bench.Report;
using ErlPs.Bench.Running;
using ErlPs.TestSupport;

namespace ErlPs.Bench.Goals;

/// <summary>Decoding the reply about all processes of a node, in the external term format.</summary>
internal static class Decoding
{
    private const string Ours = "ErlPs";
    private const string Beam = "BEAM, binary_to_term/1";
    private const string Java = "Jinterface, OtpInputStream";

    public static Chapter Run(Bench bench, LiveNode node, string title)
    {
        string file = Path.Combine(bench.Rivals.Folder, "reply.bin");
        node.Eval($$"""
            begin
              Items = [registered_name, initial_call, current_function, message_queue_len, memory, reductions, status, links, dictionary],
              ok = file:write_file("{{file}}", term_to_binary([{P, process_info(P, Items)} || P <- processes()]))
            end
            """);
        Race race = Race.Run(
            bench.Rounds, (Ours, bench.ErlPs(node, "decode", file)), (Beam, bench.Beam(node, "decode", file)), (Java, bench.Jinterface(node, "decode", file)));
        List<string> lines = [Text.Row("who", "ms", "ratio", "the first time, ms", "own peak, MB"), Text.Row("---", "--:", "--:", "--:", "--:")];
        double ours = race.Told(Ours, "decode_ms");
        foreach (string name in race.Names)
        {
            double theirs = race.Told(name, "decode_ms");
            lines.Add(Text.Row(
                name, Text.Number(theirs), Text.Ratio(theirs, ours), Text.Number(race.Told(name, "first_ms")), Text.Number(race.Told(name, "peak_kb") / 1024)));
        }

        lines.Add("");
        lines.Add($"{Text.Megabytes(new FileInfo(file).Length)} MB. Medians of {race.Rounds} rounds, each the median of 11 times in one process.");
        return new Chapter($"Decoding the reply of {title}", lines,
        [
            Goal.AtMost($"decoding the reply of {title}, to binary_to_term/1", ours / race.Told(Beam, "decode_ms"), 1.0, "x"),
            Goal.AtLeast($"decoding the reply of {title}, Jinterface to ErlPs", race.Told(Java, "decode_ms") / ours, 2.0, "x"),
        ]);
    }
}
