using System.Globalization;
using System.Linq;
using System.Text;
using ErlPs.Diagnostics.Backtraces;

namespace ErlPs.Views;

/// <summary>A backtrace as people read one: what runs first, then its callers, each with what it keeps.</summary>
public static class BacktraceView
{
    private const int LongestTerm = 240;

    // What the compiler writes into a slot that is no longer needed. Rarely it is an empty list that matters; Frames has it.
    private const string Dead = "[]";

    public static string Text(Backtrace backtrace)
    {
        var text = new StringBuilder();
        text.Append(backtrace.Id);
        if (backtrace.RegisteredName is not null)
        {
            text.Append(' ').Append(backtrace.RegisteredName);
        }

        text.Append(" on ").Append(backtrace.Node).Append(": ").Append(backtrace.Status).Append('\n');
        foreach (BacktraceFrame frame in backtrace.Frames)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "{0,4}  {1}\n", frame.Depth, frame);
            foreach (BacktraceVariable variable in frame.Variables.Where(variable => variable.Text != Dead))
            {
                text.AppendFormat(CultureInfo.InvariantCulture, "        {0,-5} {1}\n", variable.Slot, Humanize.Cut(OneLine(variable.Text), LongestTerm));
            }

            if (frame.Catch is not null)
            {
                text.Append("        catch ").Append(frame.Catch).Append('\n');
            }
        }

        if (backtrace.Truncated)
        {
            text.Append("        (cut: there is more on the node)\n");
        }

        return text.ToString();
    }

    private static string OneLine(string text) => text.Replace("\r", "").Replace("\n", " ");
}
