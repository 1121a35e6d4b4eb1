using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace ErlPs.Host.Engine;

/// <summary>Opens the file that a cmdlet writes to, with PowerShell's errors.</summary>
internal static class FileTarget
{
    /// <summary>The file system path of a PowerShell path, which need not exist.</summary>
    public static string Resolve(PSCmdlet command, string path, bool literal)
    {
        PathIntrinsics paths = command.SessionState.Path;
        if (!literal && WildcardPattern.ContainsWildcardCharacters(path))
        {
            var found = paths.GetResolvedProviderPathFromPSPath(path, out _);
            return found.Count == 1 ? found[0] : throw Failure(
                command, "ReadWriteMultipleFilesNotSupported", ErrorCategory.InvalidArgument, path,
                $"Cannot perform operation because the path '{path}' does not name one file. Use -LiteralPath or a path without wildcards.");
        }

        string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem" ? resolved : throw Failure(
            command, "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path,
            $"Cannot open '{path}': only paths of the file system are supported here, and this one is of the {provider.Name} provider.");
    }

    public static StreamWriter Open(PSCmdlet command, string path, Encoding encoding, bool append, bool noClobber, bool force)
    {
        if (noClobber && !append && File.Exists(path))
        {
            throw Failure(
                command, "NoClobber", ErrorCategory.ResourceExists, path,
                $"The file '{path}' already exists.");
        }

        try
        {
            if (force && File.Exists(path))
            {
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            }

            var stream = new FileStream(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            return new StreamWriter(stream, encoding);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Failure(command, "FileOpenFailure", ErrorCategory.OpenError, path, error.Message);
        }
    }

    private static RuntimeException Failure(PSCmdlet command, string id, ErrorCategory category, string path, string message)
    {
        command.ThrowTerminatingError(new ErrorRecord(new IOException(message), id, category, path));
        return new RuntimeException(message);
    }
}
