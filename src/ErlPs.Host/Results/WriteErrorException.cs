using System;

// Users' scripts know this type, and the error id made of it, by the name that PowerShell gives it.
namespace Microsoft.PowerShell.Commands;

/// <summary>The exception of Write-Error when the caller gives a message only.</summary>
public sealed class WriteErrorException(string? message) : SystemException(message);
