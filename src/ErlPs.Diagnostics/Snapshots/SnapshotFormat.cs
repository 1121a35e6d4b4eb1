namespace ErlPs.Diagnostics.Snapshots;

/// <summary>
/// What a snapshot is made of: gzip (RFC 1952) of lines of JSON in UTF-8, so that <c>zcat</c> shows it. Each line is an object with one member, which is named
/// after what it is; after <see cref="Processes"/> also texts, each the next of a table that begins at 0, and arrays, each a process with numbers for texts.
/// </summary>
/// <remarks>A reader passes over members that it does not know. What older readers would take for something else is another version.</remarks>
internal static class SnapshotFormat
{
    public const string Name = "erlps-snapshot";

    public const int Version = 1;

    // The first line has these and the fields of SnapshotHeader.
    public const string FormatMember = "format";
    public const string VersionMember = "version";

    public const string Memory = "Memory";
    public const string SystemInfo = "SystemInfo";

    /// <summary>What of the evidence is no list; each item of a list is a line of its own, <c>Evidence.Waits</c>, and the last is <see cref="EvidenceEnd"/>.</summary>
    public const string Evidence = "Evidence";
    public const string EvidenceEnd = "EvidenceEnd";

    public const string Blocker = "Blocker";
    public const string BlockerEnd = "BlockerEnd";

    /// <summary>What the columns of the processes are.</summary>
    public const string Processes = "Processes";

    /// <summary>The last line: without it the file was cut.</summary>
    public const string End = "End";

    /// <summary>No line of ours comes near it, not even a chain of a million who wait; and nobody shall make us hold more at once.</summary>
    public const int LongestLine = 64 * 1024 * 1024;
}
