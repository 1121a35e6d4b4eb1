using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace ErlPs.Host.Engine;

/// <summary>Calls a provider and turns its failures into errors of the command, one path at a time.</summary>
internal static class ProviderCall
{
    public static void Write(PSCmdlet command, Func<IEnumerable<PSObject>> call)
    {
        try
        {
            command.WriteObject(call(), enumerateCollection: true);
        }
        catch (Exception error) when (IsProviderFailure(error))
        {
            command.WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
        }
    }

    private static bool IsProviderFailure(Exception error) =>
        error is IContainsErrorRecord and (SessionStateException or ProviderInvocationException or PSNotSupportedException
            or PSInvalidOperationException or PSArgumentException or CmdletProviderInvocationException);
}
