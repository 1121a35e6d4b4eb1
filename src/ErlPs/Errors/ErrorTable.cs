using System.Collections.Generic;
using System.Management.Automation;
using Erlang.Distribution;

namespace ErlPs.Errors;

/// <summary>For each error id: PowerShell's category, and what the operator should do. The manual's <c>docs/errors.md</c> says the same.</summary>
internal static class ErrorTable
{
    private static readonly Dictionary<string, Entry> s_entries = new()
    {
        [ErrorIds.NodeNameInvalid] = new(ErrorCategory.InvalidArgument, "Write the name as the node has it: app@host."),
        [ErrorIds.CookieInvalid] = new(ErrorCategory.InvalidData, "Give the cookie as the node has it: 1 to 255 printable ASCII characters."),
        [ErrorIds.CookieFileNotFound] = new(ErrorCategory.ObjectNotFound, "Name the cookie with -CookieFile, -CookieEnvironmentVariable or -Credential."),
        [ErrorIds.CookieFileUnreadable] = new(ErrorCategory.PermissionDenied, "Run as the file's owner, or give the cookie with -Credential."),
        [ErrorIds.TermMalformed] = new(ErrorCategory.InvalidData, "Correct the Erlang term; text is written as in the Erlang shell, without the full stop."),
        [ErrorIds.TermTooLarge] = new(ErrorCategory.LimitsExceeded, "Ask the node for less at once."),
        [ErrorIds.AuditNotWritable] = new(ErrorCategory.WriteError, "Name a file that you may write with -AuditPath or $ErlPsAuditPath. Nothing is changed without its record."),
        [ErrorIds.ArgumentNotConvertible] = new(ErrorCategory.InvalidType, "Write the argument as Erlang text with -ArgumentText."),

        [ErrorIds.HostNotFound] = new(ErrorCategory.ObjectNotFound, "Check the part behind the @, and the name service of this machine."),
        [ErrorIds.EpmdRefused] = new(ErrorCategory.ConnectionError, "Check that the host is up, that epmd runs there and that a firewall lets its port through; or name the node's own port with -Port."),
        [ErrorIds.EpmdProtocol] = new(ErrorCategory.ProtocolError, "Check that epmd listens on that port and not another program."),
        [ErrorIds.NodeNotRegistered] = new(ErrorCategory.ObjectNotFound, "Check the part before the @ with 'epmd -names' on the host, and that the node is up."),
        [ErrorIds.PortRefused] = new(ErrorCategory.ConnectionError, "Check that the node is up and that a firewall lets its port through."),
        [ErrorIds.HandshakeProtocol] = new(ErrorCategory.ProtocolError, "Check that the port is the node's distribution port, and that the node does not use TLS for it."),
        [ErrorIds.VersionRefused] = new(ErrorCategory.ProtocolError, "The node speaks no version of the handshake that ErlPs knows; report it with the node's release."),
        [ErrorIds.FlagsRefused] = new(ErrorCategory.ProtocolError, "The node asks for a capability that ErlPs does not have; report it with the node's release."),
        [ErrorIds.NodeNameMismatch] = new(ErrorCategory.InvalidArgument, "Write the name as the node itself has it: node() on the node shows it."),
        [ErrorIds.NameInUse] = new(ErrorCategory.ResourceExists, "Wait until the other connection with this name is gone, and connect again."),
        [ErrorIds.WrongCookie] = new(ErrorCategory.AuthenticationError, "Compare the cookies: on the node, erlang:get_cookie() shows the one that it accepts."),

        [ErrorIds.ResolveTimeout] = new(ErrorCategory.OperationTimeout, "Check the name service of this machine."),
        [ErrorIds.EpmdTimeout] = new(ErrorCategory.OperationTimeout, "Check that a firewall lets epmd's port through; or name the node's own port with -Port."),
        [ErrorIds.PortTimeout] = new(ErrorCategory.OperationTimeout, "Check that a firewall lets the node's port through."),
        [ErrorIds.HandshakeTimeout] = new(ErrorCategory.OperationTimeout, "Check that the port is the node's distribution port; a node under great load needs a longer -TimeoutSec."),
        [ErrorIds.CookieTimeout] = new(ErrorCategory.OperationTimeout, "The node did not answer in the middle of the handshake; give it a longer -TimeoutSec."),
        [ErrorIds.CallTimeout] = new(ErrorCategory.OperationTimeout, "Ask for less at once, or give it a longer -TimeoutSec."),

        [ErrorIds.NotConnected] = new(ErrorCategory.ConnectionError, "Connect first: Connect-ErlNode app@host."),
        [ErrorIds.ConnectionClosed] = new(ErrorCategory.ConnectionError, "Check that the node is still up, and connect again with Connect-ErlNode."),
        [ErrorIds.ProtocolViolation] = new(ErrorCategory.ProtocolError, "Connect again; if it comes back, report it with the node's release."),
        [ErrorIds.FrameTooLarge] = new(ErrorCategory.LimitsExceeded, "Ask the node for less at once."),
        [ErrorIds.FunctionMissing] = new(ErrorCategory.ObjectNotFound, "Check the module, the function and the number of arguments against the node's release."),
        [ErrorIds.RemoteException] = new(ErrorCategory.InvalidResult, "Read the reason: the function ran on the node and failed there."),
        [ErrorIds.WorkerKilled] = new(ErrorCategory.ResourceUnavailable, "The call grew beyond its memory limit on the node; ask for less at once."),
        [ErrorIds.UnexpectedResult] = new(ErrorCategory.InvalidResult, "Report it with the node's release: the node answered in a form that ErlPs does not know."),
        [ErrorIds.MemoryUnsupported] = new(ErrorCategory.NotImplemented, "Start the node without +Mea and +M<A>e false to have its memory counted."),
        [ErrorIds.PidInvalid] = new(ErrorCategory.InvalidArgument, "Write the pid as the node prints it: <0.61.886>."),
        [ErrorIds.PidOfAnotherNode] = new(ErrorCategory.InvalidArgument, "Connect to the node that the process lives on."),
        [ErrorIds.ProcessItemInvalid] = new(ErrorCategory.InvalidArgument, "Press Tab after -Property or -SortBy to see the items."),
        [ErrorIds.ProcessQueryInvalid] = new(ErrorCategory.InvalidArgument, "Give -SortBy along with -Top."),
        [ErrorIds.LogBackendNotFound] = new(ErrorCategory.ObjectNotFound, "Check that the node runs lager, or OTP 21 or later with its logger."),
        [ErrorIds.LogLevelInvalid] = new(ErrorCategory.InvalidArgument, "Press Tab after Set-ErlLogLevel to see the levels."),
        [ErrorIds.LogSinkNotFound] = new(ErrorCategory.ObjectNotFound, "See the sinks with Get-ErlLogLevel."),
        [ErrorIds.LogHandlerNotFound] = new(ErrorCategory.ObjectNotFound, "See the handlers with Get-ErlLogLevel."),
        [ErrorIds.LogModuleUnsupported] = new(ErrorCategory.NotImplemented, "Leave the module out; only OTP's logger has levels for single modules."),
        [ErrorIds.LogSinkBlocked] = new(ErrorCategory.ResourceBusy, "Leave -Handler out: the whole sink can be muted at its source although it does not answer."),
        [ErrorIds.LogLevelNotApplied] = new(ErrorCategory.WriteError, "Look with Get-ErlLogLevel; something on the node sets the level too."),
        [ErrorIds.LogLeaseNotKept] = new(ErrorCategory.ResourceUnavailable, "Set the level without -For and put it back by hand, or end the process erlps_log_lease on the node and try again."),
        [ErrorIds.LogLeaseNotFound] = new(ErrorCategory.ObjectNotFound, "There is nothing to end: see LeaseUntil in Get-ErlLogLevel."),
        [ErrorIds.LogThresholdInvalid] = new(ErrorCategory.InvalidArgument, "Give numbers that the logging system takes; the message says which."),
        [ErrorIds.LogNotDrained] = new(ErrorCategory.OperationTimeout, "Mute it with Set-ErlLogLevel if that is not done yet, and see what holds it up: CurrentFunction in Get-ErlLogLevel."),
        [ErrorIds.LogSinkNotReset] = new(ErrorCategory.InvalidResult, "Look with Get-ErlLogLevel whether the sink is there and has its handlers; else restart lager on the node."),
        [ErrorIds.ProcessNotFound] = new(ErrorCategory.ObjectNotFound, "The process has ended or never was; look again with Get-ErlProcess."),

        [ErrorIds.NodesMissing] = new(ErrorCategory.ObjectNotFound, "Name nodes with -Node, -NodeFile, -ComputerName or -ConnectionName."),
        [ErrorIds.NodesFailed] = new(ErrorCategory.OperationStopped, "See the error of each node, written before this one; the other nodes were examined."),
        [ErrorIds.NodeFileUnreadable] = new(ErrorCategory.ReadError, "Check the path of -NodeFile, and that the user of the scheduled run may read it."),
        [ErrorIds.ConnectionInvalid] = new(ErrorCategory.InvalidArgument, "Give the connection the fields Node and Cookie, and EpmdPort or Port where they differ from the usual."),
        [ErrorIds.AutomationUnavailable] = new(ErrorCategory.NotImplemented, "Use -CookieFile or -Credential and a file of nodes; assets exist only where Azure Automation offers Get-AutomationPSCredential and its like."),
        [ErrorIds.AutomationAssetNotFound] = new(ErrorCategory.ObjectNotFound, "Check the name of the asset in the Automation account."),
        [ErrorIds.StateForeign] = new(ErrorCategory.InvalidData, "Check the path or the name of the state; move the file away to begin anew."),
        [ErrorIds.StateTorn] = new(ErrorCategory.InvalidData, "Nothing is lost but that line, which is kept in a file beside the state; run again."),
        [ErrorIds.StateUnavailable] = new(ErrorCategory.ResourceUnavailable, "Check that the folder is there and may be written, and that no other run hangs with the state."),
        [ErrorIds.MetricUnsupported] = new(ErrorCategory.InvalidType, "Pipe objects of Get-ErlMemory, Get-ErlSystemInfo, Get-ErlLogLevel or Update-ErlMemoryTrend."),
        [ErrorIds.MailboxTooLong] = new(ErrorCategory.LimitsExceeded, "Look at the stack with Get-ErlBacktrace; -Force copies the mailbox nevertheless."),
        [ErrorIds.ReportPathInvalid] = new(ErrorCategory.InvalidArgument, "Name a file, or a folder that exists; for several nodes a folder."),
        [ErrorIds.ReportExists] = new(ErrorCategory.ResourceExists, "Name another file, or give -Force to replace it."),
        [ErrorIds.ReportNotWritten] = new(ErrorCategory.WriteError, "Check that the folder exists, that you may write there and that there is room."),
        [ErrorIds.SnapshotPathInvalid] = new(ErrorCategory.InvalidArgument, "Name a file, or a folder that exists; for several nodes a folder."),
        [ErrorIds.SnapshotExists] = new(ErrorCategory.ResourceExists, "Name another file, or give -Force to replace it."),
        [ErrorIds.SnapshotNotWritten] = new(ErrorCategory.WriteError, "Check that the folder exists, that you may write there and that there is room."),
        [ErrorIds.SnapshotUnreadable] = new(ErrorCategory.ReadError, "Check the path, and that you may read the file."),
        [ErrorIds.SnapshotForeign] = new(ErrorCategory.InvalidData, "Name a file that Export-ErlSnapshot wrote."),
        [ErrorIds.SnapshotTorn] = new(ErrorCategory.InvalidData, "What could be read was returned; copy the file again from where it was written."),
        [ErrorIds.SnapshotVersionUnsupported] = new(ErrorCategory.NotImplemented, "Read it with the version of ErlPs that wrote it, or a later one."),
    };

    /// <summary>Every id that an error of ErlPs can have.</summary>
    public static IReadOnlyCollection<string> Ids => s_entries.Keys;

    public static Entry Find(string errorId) =>
        s_entries.TryGetValue(errorId, out Entry? entry) ? entry : new Entry(ErrorCategory.NotSpecified, "");

    /// <summary>What PowerShell shows beside the message of an error.</summary>
    internal sealed record Entry(ErrorCategory Category, string Action);
}
