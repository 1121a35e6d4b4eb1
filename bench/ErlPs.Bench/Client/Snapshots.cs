using System.Diagnostics;
using System.IO;
using Erlang.Distribution.Rpc;
using ErlPs.Diagnostics.Snapshots;

namespace ErlPs.Bench.Client;

/// <summary>All that a diagnosis reads, through the entry that Export-ErlSnapshot uses.</summary>
internal static class Snapshots
{
    public static void Write(Session session, Figures figures)
    {
        string path = Path.GetTempFileName();
        try
        {
            using FileStream file = File.Create(path);
            figures.Add("idle_kb", OwnMemory.ResidentKilobytes());
            var clock = Stopwatch.StartNew();
            SnapshotExporter.Write(session, file);
            figures.Add("work_ms", clock.Elapsed.TotalMilliseconds);
            figures.Add("file_kb", file.Length / 1024.0);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
