using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Erlang.Distribution;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Page;

namespace ErlPs.Reporting;

/// <summary>The file that a report is written to. It is there whole or not at all.</summary>
public static class ReportFile
{
    /// <summary>Refuses a file that must not be written, before anybody is asked for anything.</summary>
    /// <param name="path">A whole path.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ReportExists"/>.</exception>
    public static void Check(string path, bool force)
    {
        if (File.Exists(path) && !force)
        {
            throw new ErlangException(ErrorIds.ReportExists, $"There is a file {path} already. It was left as it is.");
        }
    }

    /// <summary>A name for the report of a node: <c>app@host-20261124T021000Z.html</c>.</summary>
    public static string NameFor(string node, DateTimeOffset time)
    {
        char[] odd = Path.GetInvalidFileNameChars();
        string safe = new([.. node.Select(letter => odd.Contains(letter) || letter is ':' or '*' or '?' or '<' or '>' or '|' or '"' or '\\' ? '_' : letter)]);
        return $"{safe}-{time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.html";
    }

    /// <summary>Writes the page, in UTF-8.</summary>
    /// <param name="report">What it tells.</param>
    /// <param name="path">A whole path. With <paramref name="force"/> its folder is made, and a file that is there replaced, also a write-protected one.</param>
    /// <param name="force">Whether it may.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ReportExists"/>, <see cref="ErrorIds.ReportNotWritten"/>. Nothing was changed then.</exception>
    public static FileInfo Write(ReportModel report, string path, bool force)
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
            using (var output = new StreamWriter(draft, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                ReportPage.Write(report, output);
            }

            Replace(draft, path, force);
            return new FileInfo(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ErlangException(ErrorIds.ReportNotWritten, $"The report could not be written to {path}: {error.Message}", error);
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
        if (force && File.Exists(path))
        {
            File.SetAttributes(path, FileAttributes.Normal);
            File.Delete(path);
        }

        File.Move(draft, path);
    }
}
