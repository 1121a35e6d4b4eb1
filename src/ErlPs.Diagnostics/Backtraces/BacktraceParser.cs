using System;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Reads the text of <c>process_info(Pid, backtrace)</c>, from R16B to OTP 29.</summary>
/// <remarks>
/// The text comes from <c>erts_stack_dump</c>, <c>erts_program_counter_info</c> and <c>stack_element_dump</c> in
/// erts/emulator/beam/erl_process.c. Its lines are
/// <code>
/// Program counter: 0x00007f5808ff3e38 (gen:do_call/4 + 776)
/// CP: 0x0000000000000000 (invalid)                              up to OTP 22
/// arity = 2                                                     when the process is not the one that prints
///    #Port&lt;0.328&gt;                                               three spaces, then one argument register
/// 0x00007f579b8ba190 Return addr 0x00007f5809026168 (gen_event:rpc/2 + 112)
/// y(0)     []
/// y(1)     Catch 0x00007f58090294bc (gen_event:server_update/4 + 300)
/// 0x00007fd677163398 []                                         a slot above the first return address, OTP 23
/// </code>
/// Time grows with the text alone, and what is kept is bounded by <see cref="BacktraceLimits"/>.
/// </remarks>
public static class BacktraceParser
{
    private const string ReturnAddress = "Return addr 0x";
    private const string ArgumentIndent = "   ";

    public static BacktraceStack Parse(string text, BacktraceLimits? limits = null)
    {
        var builder = new BacktraceBuilder(limits ?? BacktraceLimits.Default);
        bool arguments = false;
        int start = 0;
        while (start < text.Length && !builder.IsFull)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            string line = text.Substring(start, end - start);
            start = end + 1;
            arguments = ReadLine(builder, line, arguments);
        }

        return builder.Finish();
    }

    /// <summary>Whether argument registers may follow.</summary>
    private static bool ReadLine(BacktraceBuilder builder, string line, bool arguments)
    {
        if (line.Length == 0)
        {
            return false;
        }

        if (Begins(line, "Program counter: 0x"))
        {
            builder.ProgramCounter(CodeLocation.OfLine(line));
        }
        else if (Begins(line, "CP: 0x"))
        {
            builder.ContinuationPointer(CodeLocation.OfLine(line));
        }
        else if (Begins(line, "arity = "))
        {
            return true;
        }
        else if (arguments && Begins(line, ArgumentIndent))
        {
            builder.Argument(line.Substring(ArgumentIndent.Length));
            return true;
        }
        else if (Begins(line, "y(") && TryReadSlot(line, out string slot, out string value))
        {
            builder.Slot(slot, value);
        }
        else if (Begins(line, "0x") && TryReadAddress(line, out string rest))
        {
            ReadStackWord(builder, rest);
        }
        else
        {
            builder.Continue(line);
            return arguments;
        }

        return false;
    }

    private static void ReadStackWord(BacktraceBuilder builder, string rest)
    {
        if (Begins(rest, ReturnAddress))
        {
            builder.ReturnTo(CodeLocation.OfLine(rest));
        }
        else
        {
            builder.Slot(null, rest);
        }
    }

    /// <summary>The slot's name is padded to 8 characters and followed by a space.</summary>
    private static bool TryReadSlot(string line, out string slot, out string value)
    {
        const int padded = 9;
        int close = 2;
        while (close < line.Length && line[close] is >= '0' and <= '9')
        {
            close++;
        }

        if (close == 2 || close >= line.Length || line[close] != ')')
        {
            slot = value = "";
            return false;
        }

        slot = line.Substring(0, close + 1);
        int from = Math.Max(padded, close + 2);
        value = from < line.Length ? line.Substring(from) : "";
        return true;
    }

    /// <summary>What follows the address of a word of the stack.</summary>
    private static bool TryReadAddress(string line, out string rest)
    {
        int at = 2;
        while (at < line.Length && IsHexDigit(line[at]))
        {
            at++;
        }

        bool found = at > 2 && at < line.Length && line[at] == ' ';
        rest = found ? line.Substring(at + 1) : "";
        return found;
    }

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool Begins(string line, string with) => line.StartsWith(with, StringComparison.Ordinal);
}
