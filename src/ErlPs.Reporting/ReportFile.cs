using System;
using System.IO;
using System.Text;
using Erlang.Distribution;
using ErlPs.Diagnostics.Files;
using ErlPs.Reporting.Model;
using ErlPs.Reporting.Page;

namespace ErlPs.Reporting;

/// <summary>The file that a report is written to. It is there whole or not at all.</summary>
public static class ReportFile
{
    private static readonly WholeFile s_file = new("The report", ".html", ErrorIds.ReportExists, ErrorIds.ReportNotWritten);

    /// <summary>Refuses a file that must not be written, before anybody is asked for anything.</summary>
    /// <param name="path">A whole path.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ReportExists"/>.</exception>
    public static void Check(string path, bool force) => s_file.Check(path, force);

    /// <summary>A name for the report of a node: <c>app@host-20261124T021000Z.html</c>.</summary>
    public static string NameFor(string node, DateTimeOffset time) => s_file.NameFor(node, time);

    /// <summary>Writes the page, in UTF-8.</summary>
    /// <param name="report">What it tells.</param>
    /// <param name="path">A whole path. With <paramref name="force"/> its folder is made, and a file that is there replaced, also a write-protected one.</param>
    /// <param name="force">Whether it may.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ReportExists"/>, <see cref="ErrorIds.ReportNotWritten"/>. Nothing was changed then.</exception>
    public static FileInfo Write(ReportModel report, string path, bool force) => s_file.Write(path, force, output =>
    {
        using var page = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        ReportPage.Write(report, page);
    });
}
