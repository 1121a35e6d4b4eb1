using System;
using System.IO;

namespace ErlPs.Host.Hosting;

/// <summary>Which manifest is imported first: ERLPS_MODULE names it, or none; else ErlPs.psd1 of the tree that this program is in.</summary>
internal static class ModuleToImport
{
    public const string Variable = "ERLPS_MODULE";

    /// <returns>A full path, or null when no module is wanted or none is near.</returns>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return named == "none" ? null : Path.GetFullPath(named);
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, "ErlPs.psd1");
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        return null;
    }
}
