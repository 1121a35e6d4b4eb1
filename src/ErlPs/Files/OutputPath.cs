using System;
using System.IO;
using System.Management.Automation;
using Erlang.Distribution;

namespace ErlPs.Files;

/// <summary>Where a cmdlet that writes one file a node puts each.</summary>
/// <param name="cmdlet">Whose location counts.</param>
/// <param name="errorId">The error id of a path that does not do.</param>
/// <param name="what">For people: <c>the report</c>.</param>
internal sealed class OutputPath(PSCmdlet cmdlet, string errorId, string what)
{
    private string? _written;

    /// <summary>The file: as named, or one of the node's in the folder that was named.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="name">What the file is called in a folder.</param>
    public string For(string path, string name)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
        {
            throw new ErlangException(errorId, $"{path} is of {provider.Name} and no file.");
        }

        if (Directory.Exists(full) || path.EndsWith("/", StringComparison.Ordinal) || path.EndsWith("\\", StringComparison.Ordinal))
        {
            return Path.Combine(full, name);
        }

        return full != _written
            ? full
            : throw new ErlangException(errorId, $"{full} has {what} of another node of this command. For several nodes, name a folder: with a / at its end.");
    }

    /// <summary>Remembers that the file has one now.</summary>
    public void Take(string path) => _written = path;
}
