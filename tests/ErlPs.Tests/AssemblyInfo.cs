using System.Runtime.Versioning;

// The tests need Debian's Erlang, and look at file modes.
[assembly: UnsupportedOSPlatform("windows")]
