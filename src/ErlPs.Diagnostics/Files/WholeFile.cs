using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Erlang.Distribution;

namespace ErlPs.Diagnostics.Files;

/// <summary>A kind of file that is there whole or not at all: it is written beside its place, and put there when it is done.</summary>
/// <param name="What">For people, at the beginning of a sentence: <c>The report</c>.</param>
/// <param name="Extension">With its dot.</param>
/// <param name="ExistsId">The error id when there is a file already.</param>
/// <param name="NotWrittenId">The error id when it can't be written.</param>
public sealed record WholeFile(string What, string Extension, string ExistsId, string NotWrittenId)
{
    /// <summary>A name for what is kept of a node at a time: <c>app@host-20261124T021000Z</c> and the extension.</summary>
    public string NameFor(string node, DateTimeOffset time)
    {
        char[] odd = Path.GetInvalidFileNameChars();
        string safe = new([.. node.Select(letter => odd.Contains(letter) || letter is ':' or '*' or '?' or '<' or '>' or '|' or '"' or '\\' ? '_' : letter)]);
        return $"{safe}-{time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{Extension}";
    }

    /// <summary>Refuses a file that must not be written, before anybody is asked for anything.</summary>
    /// <param name="path">A whole path.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="ErlangException">There is one.</exception>
    public void Check(string path, bool force)
    {
        if (File.Exists(path) && !force)
        {
            throw new ErlangException(ExistsId, $"There is a file {path} already. It was left as it is.");
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="path">A whole path. With <paramref name="force"/> its folder is made, and a file that is there replaced, also a write-protected one.</param>
    /// <param name="force">Whether it may.</param>
    /// <param name="write">Writes the content. When it throws, nothing was changed.</param>
    /// <exception cref="ErlangException">It is there already, or can't be written. Nothing was changed then.</exception>
    public FileInfo Write(string path, bool force, Action<Stream> write)
    {
        Check(path, force);
        string? draft = null;
        try
        {
            string folder = Path.GetDirectoryName(path) ?? "";
            if (force)
            {
                Directory.CreateDirectory(folder);
            }

            draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
            using (var output = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                write(output);
            }

            Replace(draft, path, force);
            return new FileInfo(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ErlangException(NotWrittenId, $"{What} could not be written to {path}: {error.Message}", error);
        }
        finally
        {
            if (draft is not null && File.Exists(draft))
            {
                File.Delete(draft);
            }
        }
    }

    private static void Replace(string draft, string path, bool force)
    {
        if (!(force && File.Exists(path)))
        {
            try
            {
                File.Move(draft, path);
                return;
            }
            catch (IOException) when (force && File.Exists(path))
            {
                // Another run has put its own there since.
            }
        }

        // In one step, so that whoever reads has the old one or the new one.
        File.SetAttributes(path, FileAttributes.Normal);
        File.Replace(draft, path, null);
    }
}
