using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution;
using ErlPs.Diagnostics.Trends;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Trends;

/// <summary>A file that several runs share, and what may be wrong with it.</summary>
public sealed class FileHistoryTests : IDisposable
{
    private static readonly TimeSpan s_keep = TimeSpan.FromDays(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("erlps-state-").FullName;

    private string State => Path.Combine(_folder, "memory.jsonl");

    private FileHistory History => new(State, TimeSpan.FromSeconds(30));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Samples_come_back_in_order()
    {
        Assert.Empty(History.Read());
        Add(0);
        Add(1);
        Assert.Equal([Samples.At(0), Samples.At(1)], History.Read());
    }

    [Fact]
    public void What_is_too_old_is_not_told_and_goes_in_time()
    {
        Add(0);
        Add(1);
        Assert.Equal([Samples.At(1), Samples.At(24.5)], History.Add(Samples.At(24.5), s_keep, out _));
        Assert.Equal(3, File.ReadAllLines(State).Length);
        Add(27);
        Assert.Equal([Samples.At(24.5), Samples.At(27)], History.Read());
        Assert.False(File.Exists(State + ".new"));
    }

    [Fact]
    public void Writers_at_the_same_time_lose_nothing()
    {
        Parallel.For(0, 8, writer =>
        {
            for (int i = 0; i < 25; i++)
            {
                new FileHistory(State, TimeSpan.FromSeconds(60)).Add(Samples.At(0) with { Node = $"n{writer}@h", Total = i }, s_keep, out _);
            }
        });
        Assert.Equal(200, History.Read().Distinct().Count());
    }

    [Fact]
    public void Half_a_line_is_kept_beside_and_the_sample_is_added()
    {
        Add(0);
        string line = Samples.At(1).ToLine();
        foreach (int length in new[] { 1, 10, 40, line.Length })
        {
            File.AppendAllText(State, line[..length]);
            History.Add(Samples.At(2), s_keep, out string? setAside);
            Assert.Equal(line[..length], File.ReadAllText(setAside!));
        }

        Assert.Equal([Samples.At(0), .. Enumerable.Repeat(Samples.At(2), 4)], History.Read());
    }

    [Fact]
    public void Zeros_and_any_bytes_at_the_end_are_kept_as_they_were()
    {
        Add(0);
        byte[] torn = [.. "{\"erlps\":1,\"node\":\"a"u8, 0xFF, 0xC3, 0, 0];
        using (FileStream file = File.Open(State, FileMode.Append))
        {
            file.Write(torn);
        }

        History.Add(Samples.At(1), s_keep, out string? setAside);
        Assert.Equal(torn, File.ReadAllBytes(setAside!));
        Assert.Equal(2, History.Read().Count);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("hello\n")]
    [InlineData("{\"other\":1}\n")]
    [InlineData("\n")]
    [InlineData("{\"erlps\":2,\"node\":\"a@b\"}\n")]
    public void A_file_of_somebody_else_is_left_as_it_is(string text)
    {
        File.WriteAllText(State, text);
        ErlangException error = Assert.Throws<ErlangException>(() => Add(0));
        Assert.Equal(ErrorIds.StateForeign, error.ErrorId);
        Assert.Equal(text, File.ReadAllText(State));
    }

    [Fact]
    public void A_foreign_line_is_told_by_its_number()
    {
        Add(0);
        File.AppendAllText(State, "# a note\n");
        Assert.Contains("Line 2 ", Assert.Throws<ErlangException>(() => Add(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_at_once()
    {
        var history = new FileHistory(Path.Combine(_folder, "none", "memory.jsonl"), TimeSpan.FromMinutes(10));
        Assert.Equal(ErrorIds.StateUnavailable, Assert.Throws<ErlangException>(() => history.Read()).ErrorId);
    }

    [Fact]
    public void Who_waits_too_long_for_another_run_is_told_and_changes_nothing()
    {
        Add(0);
        using FileStream held = File.Open(State + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var history = new FileHistory(State, TimeSpan.FromMilliseconds(100));
        Assert.Equal(ErrorIds.StateUnavailable, Assert.Throws<ErlangException>(() => history.Add(Samples.At(1), s_keep, out _)).ErrorId);
        Assert.Single(File.ReadAllLines(State));
    }

    [Fact]
    public void The_wait_for_another_run_can_be_stopped()
    {
        Add(0);
        using FileStream held = File.Open(State + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => History.Add(Samples.At(1), s_keep, out _, stop.Token));
    }

    private void Add(double hours) => History.Add(Samples.At(hours), s_keep, out _);
}
