using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Evaluation;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>What is too costly to ask of every process: its stack, and who started it for what.</summary>
/// <param name="Stack">Its functions, what runs first.</param>
/// <param name="InitialCall">Null of a process that did not come from <c>proc_lib</c>: what it was spawned with is its initial call.</param>
/// <param name="CurrentFunction">As the node prints it.</param>
/// <param name="Status"><c>waiting</c>, <c>suspended</c>, ...</param>
/// <param name="Ancestors">Pids and registered names, the nearest first.</param>
internal sealed record ProcessDetails(IReadOnlyList<string> Stack, string? InitialCall, string? CurrentFunction, string? Status, IReadOnlyList<string> Ancestors)
{
    private const int Frames = 12;
    private const int NamedAncestors = 6;

    /// <summary>Bytes that a process may hold whose dictionary is read.</summary>
    public const long LargestAsked = 4 * 1024 * 1024;
    private const int ChunkSize = 100;
    private const string ProcLib = "proc_lib:init_p/5";

    // Reading the dictionary copies all of it, and proc_lib reads it too: one that holds a large heap is not asked for what it was started for. Of the
    // others only who started it leaves the node. The item parent came with OTP 25; asking older ones for it raises.
    private static readonly NodeProgram s_details = new(
        """
        [try
           [{current_function, Function}, {status, Status}, {current_stacktrace, Stack}, {memory, Memory}] =
             erlang:process_info(Pid, [current_function, status, current_stacktrace, memory]),
           Parent = try element(2, erlang:process_info(Pid, parent)) catch _:_ -> undefined end,
           {Initial, Ancestors} = case Memory =< Largest of
             true ->
               {dictionary, Dictionary} = erlang:process_info(Pid, dictionary),
               {proc_lib:translate_initial_call(Pid), lists:sublist(proplists:get_value('$ancestors', Dictionary, []), Named)};
             false -> {undefined, []}
           end,
           {Function, Status, lists:sublist(Stack, Frames), Initial, Ancestors, Parent}
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
                    new("Largest", ErlInteger.Of(LargestAsked)),
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

        // Of a process that proc_lib did not start the function gives proc_lib's own start.
        string? translated = TermReader.Mfa(row[3]);
        return new ProcessDetails(StackText.Of(row[2]), translated == ProcLib ? null : translated, TermReader.Mfa(row[0]), TermReader.Atom(row[1]), ancestors);
    }
}
