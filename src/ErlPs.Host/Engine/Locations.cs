using System;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>Changes the current location; a place that isn't there is an error of the command.</summary>
internal static class Locations
{
    public static PathInfo? Change(PSCmdlet command, string path)
    {
        try
        {
            return command.SessionState.Path.SetLocation(path);
        }
        catch (Exception error) when (error is SessionStateException or ProviderInvocationException or PSArgumentException)
        {
            command.WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
            return null;
        }
    }
}
