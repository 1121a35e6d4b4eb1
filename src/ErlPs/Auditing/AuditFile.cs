using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Erlang.Distribution;
using ErlPs.Diagnostics.Logging;

namespace ErlPs.Auditing;

/// <summary>A file of JSON lines, one a change: At, By, Cmdlet, Node, Function, Arguments, Before and After.</summary>
/// <remarks>
/// A line is one write to a file that is opened for it alone, so lines of several processes do not mix; whoever finds the file open waits for it. Nothing
/// of a connection is in it, so no cookie; nor are the arguments of a function whose name speaks of secrets, nor what any function of the user's own choice
/// returned. Arguments and values are cut at <see cref="LongestText"/> characters.
/// </remarks>
internal sealed class AuditFile
{
    private const int LongestText = 2000;
    private const int Attempts = 40;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);
    private static readonly string Operator = $"{Environment.UserName}@{Environment.MachineName}";

    private const string Hidden = "(hidden)";
    private static readonly string[] SecretWords = ["cookie", "passw", "secret", "token", "credential", "auth", "key"];

    private readonly string _path;
    private readonly string _cmdlet;

    /// <summary>Opens the file once, so that nothing is changed that could not be written down.</summary>
    /// <exception cref="ErlangException"><see cref="ErrorIds.AuditNotWritable"/></exception>
    public AuditFile(string path, string cmdlet)
    {
        _path = path;
        _cmdlet = cmdlet;
        Append([]);
    }

    /// <exception cref="ErlangException"><see cref="ErrorIds.AuditNotWritable"/>: the change is made, and its record could not be written.</exception>
    public void Write(NodeChange change)
    {
        bool hides = SecretWords.Any(word => change.Function.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
        IEnumerable<string> arguments = change.Arguments.Select(argument => JsonText.Of(hides ? Hidden : Cut(argument)));

        string line = "{"
            + $"\"At\":{JsonText.Of(DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))},"
            + $"\"By\":{JsonText.Of(Operator)},\"Cmdlet\":{JsonText.Of(_cmdlet)},\"Node\":{JsonText.Of(change.Node)},"
            + $"\"Function\":{JsonText.Of(change.Function)},\"Arguments\":[{string.Join(",", arguments)}],"
            + $"\"Before\":{JsonText.Of(Cut(change.Before))},\"After\":{JsonText.Of(Cut(change.After))}"
            + "}\n";
        Append(Encoding.UTF8.GetBytes(line));
    }

    private static string? Cut(string? text) => text is { Length: > LongestText } ? text.Substring(0, LongestText) + "..." : text;

    private void Append(byte[] line)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                // No buffer, so that the line is one write. Only FileShare.None keeps other writers out on every system, and only from
                // then on the end of the file stays where it is.
                using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1);
                file.Seek(0, SeekOrigin.End);
                file.Write(line, 0, line.Length);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                bool isInUse = error is IOException and not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException);
                if (!isInUse || attempt == Attempts)
                {
                    throw new ErlangException(ErrorIds.AuditNotWritable, $"The audit file {_path} can't be written: {error.Message}", error);
                }

                Thread.Sleep(BetweenAttempts);
            }
        }
    }
}
