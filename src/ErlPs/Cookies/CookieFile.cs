using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Erlang.Distribution;

namespace ErlPs.Cookies;

/// <summary>Reads a cookie file by the rules of OTP's <c>auth.erl</c>.</summary>
internal static class CookieFile
{
    private const int LargestFile = 4096;
    private const int GroupAndOthers = 0b000_111_111;

    // Since .NET 7. Where it is missing (PowerShell 7.2 and older on unix) the mode is not looked at.
    private static readonly MethodInfo? s_getUnixFileMode = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);

    /// <summary>The cookie file of the user who runs this.</summary>
    /// <exception cref="ErlangException">There is none.</exception>
    public static string FindDefault() =>
        DefaultPaths().FirstOrDefault(File.Exists) ?? throw new ErlangException(
            ErrorIds.CookieFileNotFound, $"There is no cookie file of yours: none of {string.Join(", ", DefaultPaths())} exists. Name the cookie with -CookieFile or -Credential.");

    /// <summary>Where Erlang itself looks, in its order: the home folder, then <c>filename:basedir(user_config, "erlang")</c>.</summary>
    private static IEnumerable<string> DefaultPaths()
    {
        const string name = ".erlang.cookie";
        string home = Home();
        yield return Path.Combine(home, name);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "erlang", name);
        }
        else if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX))
        {
            yield return Path.Combine(home, "Library", "Application Support", "erlang", name);
        }
        else
        {
            string? config = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
            yield return Path.Combine(string.IsNullOrEmpty(config) ? Path.Combine(home, ".config") : config, "erlang", name);
        }
    }

    /// <summary>The cookie in the file. White space at its end does not count.</summary>
    /// <exception cref="ErlangException">There is no such file, it cannot be read, or what it holds is no cookie.</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ErlangException(ErrorIds.CookieInvalid, $"{path} is a folder. A cookie is in a regular file.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[LargestFile];
            int count = 0;
            int read;
            while (count < bytes.Length && (read = file.Read(bytes, count, bytes.Length - count)) > 0)
            {
                count += read;
            }

            string text = Encoding.GetEncoding("ISO-8859-1").GetString(bytes, 0, count);
            return CookieSource.Check(text.TrimEnd('\n', '\r', ' '), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ErlangException(ErrorIds.CookieFileNotFound, $"There is no cookie file {path}.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new ErlangException(ErrorIds.CookieFileUnreadable, $"The cookie file {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whether others than the owner may use the file. Erlang refuses such a file for its own node.</summary>
    public static bool IsOpenToOthers(string path)
    {
        if (s_getUnixFileMode is null || RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return false;
        }

        return (Convert.ToInt32(s_getUnixFileMode.Invoke(null, [path]), null) & GroupAndOthers) != 0;
    }

    private static string Home()
    {
        string? drive = Environment.GetEnvironmentVariable("HOMEDRIVE");
        string? path = Environment.GetEnvironmentVariable("HOMEPATH");
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && !string.IsNullOrEmpty(drive) && !string.IsNullOrEmpty(path)
            ? drive + path // as Erlang on Windows has it; the profile folder may be another one
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    }
}
