using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Messages;

/// <summary>Looks into the mailbox of one process.</summary>
/// <remarks>
/// OTP copies the whole mailbox to whoever asks, in every release, also when only the first message is wanted. So a long one is refused, the copy is
/// bounded by the heap limit of the call, and only what was asked for leaves the node.
/// </remarks>
public static class MailboxReader
{
    // The process stops while its mailbox is copied; 10,000 messages of some hundred bytes are a few milliseconds.
    private static readonly NodeProgram s_size = new(
        """
        case erlang:process_info(Pid, [message_queue_len, total_heap_size, memory]) of
          undefined -> undefined;
          Items -> [Value || {_, Value} <- Items]
        end.
        """);

    // A message over the limit is replaced by its size.
    private static readonly NodeProgram s_first = new(
        """
        case erlang:process_info(Pid, messages) of
          {messages, Messages} ->
            [case erlang:external_size(Message) of Size when Size > Most -> {large, Size}; Size -> {whole, Size, Message} end
             || Message <- lists:sublist(Messages, Count)];
          undefined -> undefined
        end.
        """);

    // A shape keeps tags: atoms, and tuples to a depth of four. All else is '_', so that requests of one kind count as one.
    private static readonly NodeProgram s_shapes = new(
        """
        begin
          Shape = fun
            (_, Atom, _) when is_atom(Atom) -> Atom;
            (Self, Tuple, Depth) when is_tuple(Tuple), Depth > 0, tuple_size(Tuple) =< 12 ->
              list_to_tuple([Self(Self, Element, Depth - 1) || Element <- tuple_to_list(Tuple)]);
            (_, _, _) -> '_'
          end,
          case erlang:process_info(Pid, messages) of
            {messages, Messages} ->
              Counts = lists:foldl(fun(Message, Counted) ->
                Key = Shape(Shape, Message, 4),
                case dict:is_key(Key, Counted) orelse dict:size(Counted) < Most of
                  true -> dict:update_counter(Key, 1, Counted);
                  false -> dict:update_counter('_', 1, Counted)
                end
              end, dict:new(), Messages),
              dict:to_list(Counts);
            undefined -> undefined
          end
        end.
        """);

    /// <summary>The oldest messages, in their order.</summary>
    /// <param name="rpc">The node.</param>
    /// <param name="pid">The process.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="limits">What is refused.</param>
    /// <param name="options">Deadline and heap limit; the mailbox is copied into that heap.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ErlangException"><see cref="ErrorIds.MailboxTooLong"/>, <see cref="ErrorIds.ProcessNotFound"/>, or what the call gave.</exception>
    public static IReadOnlyList<MailboxMessage> First(
        IRpc rpc, ErlPid pid, int count, MailboxLimits? limits = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        limits ??= MailboxLimits.Default;
        Check(rpc, pid, limits, options, cancellationToken);
        ErlTerm answer = Run(
            s_first, rpc, pid, [new("Count", ErlInteger.Of(count)), new("Most", ErlInteger.Of(limits.MaxMessageBytes))], limits, options, cancellationToken);
        return Rows(rpc, pid, answer)
            .Select((row, i) => new MailboxMessage
            {
                Node = rpc.NodeName,
                Id = pid.ToString(),
                Index = i + 1,
                Size = TermReader.Integer(row[1]) ?? 0,
                Message = row.Count == 3 ? row[2] : null,
            })
            .ToArray();
    }

    /// <summary>How many messages there are of each shape, the most first.</summary>
    /// <inheritdoc cref="First" path="/exception"/>
    public static IReadOnlyList<MessageShape> Shapes(
        IRpc rpc, ErlPid pid, MailboxLimits? limits = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        limits ??= MailboxLimits.Default;
        Check(rpc, pid, limits, options, cancellationToken);
        ErlTerm answer = Run(s_shapes, rpc, pid, [new("Most", ErlInteger.Of(limits.MaxShapes))], limits, options, cancellationToken);
        return Rows(rpc, pid, answer)
            .Select(row => new MessageShape
            {
                Node = rpc.NodeName,
                Id = pid.ToString(),
                Count = TermReader.Integer(row[1]) ?? 0,
                Shape = row[0].ToString().Replace("'_'", "_"),
            })
            .OrderByDescending(shape => shape.Count)
            .ToArray();
    }

    private static void Check(IRpc rpc, ErlPid pid, MailboxLimits limits, CallOptions? options, CancellationToken cancellationToken)
    {
        if (limits.Force)
        {
            return;
        }

        ErlTerm sizes = s_size.RunAsync(rpc, [new("Pid", pid)], options, cancellationToken).GetAwaiter().GetResult();
        if (sizes is not ErlList { Count: 3 } numbers)
        {
            throw Gone(rpc, pid);
        }

        long count = TermReader.Integer(numbers[0]) ?? 0;
        long memory = TermReader.Integer(numbers[2]) ?? 0;
        if (count > limits.MaxMessages || (count > 0 && memory > limits.MaxBytes))
        {
            throw new ErlangException(
                ErrorIds.MailboxTooLong,
                System.FormattableString.Invariant($"{count:N0} messages wait in the mailbox of {pid} on {rpc.NodeName}, and the process holds {memory:N0} bytes. ")
                + "The node would copy all of it to show any. Get-ErlBacktrace shows what the process does; -Force looks nevertheless.");
        }
    }

    private static ErlTerm Run(
        NodeProgram program, IRpc rpc, ErlPid pid, IEnumerable<KeyValuePair<string, ErlTerm>> variables, MailboxLimits limits, CallOptions? options,
        CancellationToken cancellationToken)
    {
        options ??= CallOptions.Default;
        CallOptions enough = limits.Force ? options with { MaxHeapBytes = System.Math.Max(options.MaxHeapBytes, limits.ForcedHeapBytes) } : options;
        return program.RunAsync(rpc, variables.Append(new("Pid", pid)), enough, cancellationToken).GetAwaiter().GetResult();
    }

    private static IEnumerable<ErlTuple> Rows(IRpc rpc, ErlPid pid, ErlTerm answer) =>
        answer is ErlList rows ? rows.OfType<ErlTuple>()
        : ErlAtom.Is(answer, "undefined") ? throw Gone(rpc, pid)
        : throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);

    private static ErlangException Gone(IRpc rpc, ErlPid pid) =>
        new(ErrorIds.ProcessNotFound, $"There is no process {pid} on {rpc.NodeName}. It has ended.");
}
