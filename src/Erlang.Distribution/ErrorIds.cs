namespace Erlang.Distribution;

/// <summary>The names of everything that can go wrong. They never change: scripts compare with them.</summary>
public static class ErrorIds
{
    // Input
    public const string NodeNameInvalid = "NodeNameInvalid";
    public const string CookieInvalid = "CookieInvalid";
    public const string TermMalformed = "TermMalformed";
    public const string TermTooLarge = "TermTooLarge";

    // On the way to the node, in the order of the stages
    public const string HostNotFound = "HostNotFound";
    public const string EpmdRefused = "EpmdRefused";
    public const string EpmdProtocol = "EpmdProtocol";
    public const string NodeNotRegistered = "NodeNotRegistered";
    public const string PortRefused = "PortRefused";
    public const string HandshakeProtocol = "HandshakeProtocol";
    public const string VersionRefused = "VersionRefused";
    public const string FlagsRefused = "FlagsRefused";
    public const string NodeNameMismatch = "NodeNameMismatch";
    public const string NameInUse = "NameInUse";
    public const string WrongCookie = "WrongCookie";

    // One id a stage, so that a timeout says where
    public const string ResolveTimeout = "ResolveTimeout";
    public const string EpmdTimeout = "EpmdTimeout";
    public const string PortTimeout = "PortTimeout";
    public const string HandshakeTimeout = "HandshakeTimeout";
    public const string CookieTimeout = "CookieTimeout";
    public const string CallTimeout = "CallTimeout";

    // Once connected
    public const string ConnectionClosed = "ConnectionClosed";
    public const string ProtocolViolation = "ProtocolViolation";
    public const string FrameTooLarge = "FrameTooLarge";
    public const string FunctionMissing = "FunctionMissing";
    public const string RemoteException = "RemoteException";
    public const string WorkerKilled = "WorkerKilled";

    // What was asked of a node, and what it answered
    public const string UnexpectedResult = "UnexpectedResult";
    public const string MemoryUnsupported = "MemoryUnsupported";
    public const string PidInvalid = "PidInvalid";
    public const string PidOfAnotherNode = "PidOfAnotherNode";
    public const string ProcessItemInvalid = "ProcessItemInvalid";
    public const string ProcessQueryInvalid = "ProcessQueryInvalid";

    // Processes and logging on the node
    public const string ProcessNotFound = "ProcessNotFound";
    public const string MailboxTooLong = "MailboxTooLong";
    public const string LogBackendNotFound = "LogBackendNotFound";
    public const string LogLevelInvalid = "LogLevelInvalid";
    public const string LogSinkNotFound = "LogSinkNotFound";
    public const string LogHandlerNotFound = "LogHandlerNotFound";
    public const string LogModuleUnsupported = "LogModuleUnsupported";
    public const string LogSinkBlocked = "LogSinkBlocked";
    public const string LogLevelNotApplied = "LogLevelNotApplied";
    public const string LogLeaseNotKept = "LogLeaseNotKept";
    public const string LogLeaseNotFound = "LogLeaseNotFound";
    public const string LogThresholdInvalid = "LogThresholdInvalid";
    public const string LogNotDrained = "LogNotDrained";
    public const string LogSinkNotReset = "LogSinkNotReset";

    // In the shell
    public const string NotConnected = "NotConnected";
    public const string CookieFileNotFound = "CookieFileNotFound";
    public const string CookieFileUnreadable = "CookieFileUnreadable";
    public const string AuditNotWritable = "AuditNotWritable";
    public const string ArgumentNotConvertible = "ArgumentNotConvertible";

    // In a scheduled run
    public const string NodesMissing = "NodesMissing";
    public const string NodesFailed = "NodesFailed";
    public const string NodeFileUnreadable = "NodeFileUnreadable";
    public const string ConnectionInvalid = "ConnectionInvalid";
    public const string AutomationUnavailable = "AutomationUnavailable";
    public const string AutomationAssetNotFound = "AutomationAssetNotFound";
    public const string StateForeign = "StateForeign";
    public const string StateTorn = "StateTorn";
    public const string StateUnavailable = "StateUnavailable";
    public const string MetricUnsupported = "MetricUnsupported";

    // Files that are written and read here
    public const string ReportPathInvalid = "ReportPathInvalid";
    public const string ReportExists = "ReportExists";
    public const string ReportNotWritten = "ReportNotWritten";
    public const string SnapshotPathInvalid = "SnapshotPathInvalid";
    public const string SnapshotExists = "SnapshotExists";
    public const string SnapshotNotWritten = "SnapshotNotWritten";
    public const string SnapshotUnreadable = "SnapshotUnreadable";
    public const string SnapshotForeign = "SnapshotForeign";
    public const string SnapshotTorn = "SnapshotTorn";
    public const string SnapshotVersionUnsupported = "SnapshotVersionUnsupported";
}
