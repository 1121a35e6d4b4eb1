using System;
using System.Management.Automation;

namespace ErlPs.Host.Hosting;

/// <summary>The newest progress on one line of the terminal, which is wiped before anything else is written.</summary>
internal sealed class ProgressLine(ConsoleFacts facts)
{
    private int _shown;

    public void Show(ProgressRecord record)
    {
        if (!facts.ShowsProgress)
        {
            return;
        }

        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : string.Empty;
        string text = $"[{record.Activity}: {record.StatusDescription}{percent}]";
        _shown = Math.Min(text.Length, ConsoleFacts.Width - 1);
        Console.Error.Write(text[.._shown]);
    }

    public void Clear()
    {
        if (_shown > 0)
        {
            Console.Error.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }
}
