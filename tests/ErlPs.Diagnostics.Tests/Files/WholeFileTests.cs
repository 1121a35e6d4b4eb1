using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ErlPs.Diagnostics.Files;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Files;

/// <summary>Files that are there whole or not at all, written by several at the same time.</summary>
public sealed class WholeFileTests : IDisposable
{
    private const int Writers = 4;
    private const int Rounds = 300;

    private static readonly WholeFile s_file = new("The file", ".txt", "There", "NotWritten");

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-whole-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Runs_that_write_one_name_at_once_all_succeed_and_the_file_is_that_of_one_of_them()
    {
        using var start = new Barrier(Writers);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    for (int round = 0; round < Rounds; round++)
                    {
                        start.SignalAndWait();
                        s_file.Write(Name(round), force: true, output => output.Write(Text(writer)));
                    }
                }
                finally
                {
                    // The others must not wait for one that failed.
                    start.RemoveParticipant();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        string[] whole = [.. Enumerable.Range(0, Writers).Select(writer => System.Text.Encoding.ASCII.GetString(Text(writer)))];
        Assert.Equal(Enumerable.Range(0, Rounds).Select(Name).Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(_folder), path => Assert.Contains(File.ReadAllText(path), whole));
    }

    private static byte[] Text(int writer) => [.. Enumerable.Repeat((byte)('a' + writer), 1000 + writer)];

    private string Name(int round) => Path.Combine(_folder, $"{round:000}.txt");
}
