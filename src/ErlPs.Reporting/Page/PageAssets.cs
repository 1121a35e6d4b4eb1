using System;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ErlPs.Reporting.Page;

/// <summary>The page's own script and style, as they are embedded in this assembly.</summary>
internal static class PageAssets
{
    private static readonly Lazy<string> s_script = new(() => Read("report.js.gz"));
    private static readonly Lazy<string> s_style = new(() => Read("report.css.gz"));

    public static string Script => s_script.Value;

    public static string Style => s_style.Value;

    /// <summary>The script as a content security policy names it: no other one runs in the page.</summary>
    public static string ScriptHash
    {
        get
        {
            using var sha = SHA256.Create();
            return $"sha256-{Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Script)))}";
        }
    }

    private static string Read(string name)
    {
        using Stream resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name);
        using var unpacked = new GZipStream(resource, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd();
    }
}
