using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Backtraces;

/// <summary>Reads what one process is doing.</summary>
public static class BacktraceReader
{
    // One process_info/2, so that all items are of one instant. The text is cut on the node: what is not kept does not travel.
    private static readonly NodeProgram s_program = new(
        """
        case erlang:process_info(Pid, [backtrace, status, registered_name, current_function, current_stacktrace]) of
            [{backtrace, Text} | Others] when byte_size(Text) > Max -> {byte_size(Text), binary:part(Text, 0, Max), Others};
            [{backtrace, Text} | Others] -> {byte_size(Text), Text, Others};
            undefined -> undefined
        end.
        """);

    /// <summary>Asks for one process.</summary>
    /// <remarks>
    /// Costs the node the time and the memory of printing the whole stack, which is usually some microseconds and kilobytes but is 94 ms and
    /// 7 MB for 100,000 frames. That text is outside the heap that <see cref="CallOptions.MaxHeapBytes"/> limits. A process that runs is asked when
    /// it next yields.
    /// </remarks>
    /// <exception cref="ErlangException"><see cref="ErrorIds.ProcessNotFound"/>, <see cref="ErrorIds.PidOfAnotherNode"/>, or what the call gave.</exception>
    public static Backtrace Read(
        IRpc rpc, ErlPid pid, BacktraceLimits? limits = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (pid.Node.Name != rpc.NodeName)
        {
            throw new ErlangException(ErrorIds.PidOfAnotherNode, $"{pid} is a process of {pid.Node.Name}, not of {rpc.NodeName}. Connect to its own node.");
        }

        limits ??= BacktraceLimits.Default;
        var variables = new Dictionary<string, ErlTerm> { ["Pid"] = pid, ["Max"] = ErlInteger.Of(limits.MaxTextBytes) };
        ErlTerm answer = s_program.RunAsync(rpc, variables, options, cancellationToken).GetAwaiter().GetResult();
        if (ErlAtom.Is(answer, "undefined"))
        {
            throw new ErlangException(ErrorIds.ProcessNotFound, $"There is no process {pid} on {rpc.NodeName}. It has ended.");
        }

        return answer is ErlTuple { Count: 3 } parts && TermReader.Integer(parts[0]) is long size && parts[1] is ErlBinary text
            ? Read(rpc.NodeName, pid, size, text, parts[2], limits)
            : throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);
    }

    private static Backtrace Read(string node, ErlPid pid, long size, ErlBinary bytes, ErlTerm others, BacktraceLimits limits)
    {
        string text = BacktraceText.Decode(bytes.Bytes, bytes.Bytes.Length);
        BacktraceStack stack = BacktraceParser.Parse(text, limits);
        ErlTerm? currentFunction = TermReader.Property(others, "current_function");
        return new Backtrace
        {
            Node = node,
            Id = pid.ToString(),
            RegisteredName = TermReader.Atom(TermReader.Property(others, "registered_name")),
            Status = TermReader.Atom(TermReader.Property(others, "status")) ?? "",
            CurrentFunction = TermReader.Mfa(currentFunction),
            Frames = SourceLines.Add(NameTop(stack.Frames, currentFunction as ErlTuple), TermReader.Property(others, "current_stacktrace")),
            Text = text,
            TextBytes = size,
            Truncated = stack.Truncated || size > bytes.Bytes.Length,
        };
    }

    /// <summary>The VM prints no name for its own functions, such as erlang:send/2 and erlang:hibernate/3; current_function has it.</summary>
    private static IReadOnlyList<BacktraceFrame> NameTop(IReadOnlyList<BacktraceFrame> frames, ErlTuple? function)
    {
        if (frames.Count == 0 || frames[0].Module is not null || TermReader.Mfa(function) is not string mfa)
        {
            return frames;
        }

        BacktraceFrame top = frames[0] with
        {
            Mfa = mfa,
            Module = TermReader.Atom(function![0]),
            Function = TermReader.Atom(function[1]),
            Arity = (int?)TermReader.Integer(function[2]),
        };
        return [top, .. frames.Skip(1)];
    }
}
