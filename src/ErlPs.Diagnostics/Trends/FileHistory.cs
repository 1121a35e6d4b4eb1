using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Trends;

/// <summary>Samples in a file that several runs may share.</summary>
/// <remarks>
/// A run that adds holds the file "PATH.lock". It appends one line in one write; when old lines have to go it writes "PATH.new" and puts that
/// in the place of the file. So a run that is killed at any moment leaves the file as it was, or with its line.
/// </remarks>
public sealed class FileHistory(string path, TimeSpan patience)
{
    // Lines are ASCII. By this encoding a torn line of any bytes has as many characters, and comes back as it was.
    private static readonly Encoding s_encoding = Encoding.GetEncoding("ISO-8859-1");

    /// <summary>The samples that are kept; none when there is no file yet.</summary>
    /// <exception cref="ErlangException">StateForeign or StateUnavailable.</exception>
    public IReadOnlyList<MemorySample> Read(CancellationToken cancellationToken = default) =>
        Locked(() => SampleText.Read(ReadText(), path, out _), cancellationToken);

    /// <summary>Adds a sample, and drops those that are older than <paramref name="keep"/>.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="keep">How long a sample is kept. Older ones stay until they are a tenth of that time over it, so that not every run writes the file anew.</param>
    /// <param name="setAside">The file that a torn last line was moved to; null when there was none.</param>
    /// <param name="cancellationToken">Ends the wait for another run.</param>
    /// <exception cref="ErlangException">StateForeign: nothing was changed. StateUnavailable: the file cannot be written, or another run held it for too long.</exception>
    public IReadOnlyList<MemorySample> Add(MemorySample sample, TimeSpan keep, out string? setAside, CancellationToken cancellationToken = default)
    {
        string? kept = null;
        IReadOnlyList<MemorySample> all = Locked(
            () =>
            {
                IReadOnlyList<MemorySample> samples = SampleText.Read(ReadText(), path, out string torn);
                if (torn.Length > 0)
                {
                    kept = SetAside(torn);
                }

                DateTime oldest = sample.Time - keep;
                MemorySample[] young = [.. samples.Where(old => old.Time >= oldest), sample];
                if (samples.Any(old => old.Time < oldest - TimeSpan.FromTicks(keep.Ticks / 10)))
                {
                    Replace(young);
                }
                else
                {
                    Append(sample);
                }

                return young;
            },
            cancellationToken);
        setAside = kept;
        return all;
    }

    private string ReadText() => File.Exists(path) ? File.ReadAllText(path, s_encoding) : "";

    /// <summary>Keeps the torn line in a file of its own and cuts it off.</summary>
    private string SetAside(string torn)
    {
        // Two may be set aside in one instant.
        string kept = $"{path}.torn-{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
        byte[] bytes = s_encoding.GetBytes(torn);
        using (var copy = new FileStream(kept, FileMode.CreateNew))
        {
            copy.Write(bytes, 0, bytes.Length);
            copy.Flush(flushToDisk: true);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(file.Length - bytes.Length);
        return kept;
    }

    private void Append(MemorySample sample)
    {
        byte[] bytes = s_encoding.GetBytes(SampleText.Write([sample]));
        // Without a buffer: the line reaches the system in one piece.
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1);
        long before = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // The disk is full: not half a line.
            file.SetLength(before);
            throw;
        }
    }

    private void Replace(IEnumerable<MemorySample> samples)
    {
        string fresh = path + ".new";
        byte[] bytes = s_encoding.GetBytes(SampleText.Write(samples));
        using (var file = new FileStream(fresh, FileMode.Create))
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
        }

        File.Replace(fresh, path, null);
    }

    private IReadOnlyList<MemorySample> Locked(Func<IReadOnlyList<MemorySample>> action, CancellationToken cancellationToken)
    {
        using FileStream held = FileLock.Take(path + ".lock", patience, cancellationToken);
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ErlangException(ErrorIds.StateUnavailable, $"The state {path} cannot be read or written: {error.Message}", error);
        }
    }
}
