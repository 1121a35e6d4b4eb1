using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>What is too costly to ask of every process: its stack, and who started it for what.</summary>
internal sealed record ProcessDetails(IReadOnlyList<string> Stack, string? InitialCall, string? CurrentFunction, string? Status, IReadOnlyList<string> Ancestors)
{
    private const int Frames = 12;
    private const int NamedAncestors = 6;
    private const int ChunkSize = 100;

    // Of the dictionary only who started it leaves the node. The item parent came with OTP 25; asking older ones for it raises.
    private static readonly NodeProgram s_details = new(
        """
        [try
           [{current_function, Function}, {status, Status}, {current_stacktrace, Stack}, {dictionary, Dictionary}] =
             erlang:process_info(Pid, [current_function, status, current_stacktrace, dictionary]),
           Parent = try element(2, erlang:process_info(Pid, parent)) catch _:_ -> undefined end,
           {Function, Status, lists:sublist(Stack, Frames), proc_lib:translate_initial_call(Pid),
            lists:sublist(proplists:get_value('$ancestors', Dictionary, []), Named), Parent}
         catch _:_ -> undefined
         end || Pid <- Pids].
        """);

    /// <summary>The details of those that live.</summary>
    /// <remarks>A process that is asked answers when it next yields. Some 20 microseconds of the node a process.</remarks>
    public static Dictionary<ErlPid, ProcessDetails> Read(IRpc rpc, IReadOnlyList<ErlPid> pids, CallOptions? options, CancellationToken cancellationToken)
    {
        var details = new Dictionary<ErlPid, ProcessDetails>();
        for (int start = 0; start < pids.Count; start += ChunkSize)
        {
            ErlPid[] chunk = pids.Skip(start).Take(ChunkSize).ToArray();
            ErlTerm answer = s_details.RunAsync(
                rpc,
                [
                    new("Frames", ErlInteger.Of(Frames)),
                    new("Named", ErlInteger.Of(NamedAncestors)),
                    new("Pids", new ErlList(chunk.ToArray<ErlTerm>())),
                ],
                options,
                cancellationToken).GetAwaiter().GetResult();
            if (answer is not ErlList rows || rows.Count != chunk.Length)
            {
                throw TermReader.Unexpected(rpc.NodeName, "erlang:process_info/2", answer);
            }

            for (int i = 0; i < chunk.Length; i++)
            {
                if (rows[i] is ErlTuple { Count: 6 } row)
                {
                    details[chunk[i]] = Of(row);
                }
            }
        }

        return details;
    }

    private static ProcessDetails Of(ErlTuple row)
    {
        string[] ancestors = (row[4] as ErlList ?? ErlList.Empty).Select(ancestor => TermReader.Atom(ancestor) ?? ancestor.ToString()).ToArray();
        if (ancestors.Length == 0 && row[5] is ErlPid parent)
        {
            ancestors = [parent.ToString()];
        }

        return new ProcessDetails(StackText.Of(row[2]), TermReader.Mfa(row[3]), TermReader.Mfa(row[0]), TermReader.Atom(row[1]), ancestors);
    }
}
