using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>The -Path and -LiteralPath of a cmdlet, resolved by the engine.</summary>
internal static class PathArgument
{
    /// <summary>Paths of existing items with their drive; what isn't there is reported as an error of the command.</summary>
    public static IEnumerable<PathInfo> Resolve(PSCmdlet command, IEnumerable<string> paths, bool literal)
    {
        foreach (string path in paths)
        {
            IReadOnlyList<PathInfo> found = [];
            try
            {
                found = command.SessionState.Path.GetResolvedPSPathFromPSPath(literal ? WildcardPattern.Escape(path) : path);
            }
            catch (Exception error) when (error is SessionStateException or ProviderInvocationException)
            {
                command.WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
            }

            foreach (PathInfo one in found)
            {
                yield return one;
            }
        }
    }

    /// <summary>The same as paths of the provider: for the file system, full file names.</summary>
    public static IEnumerable<string> Existing(PSCmdlet command, IEnumerable<string> paths, bool literal) =>
        Resolve(command, paths, literal).Select(found => found.ProviderPath);
}
