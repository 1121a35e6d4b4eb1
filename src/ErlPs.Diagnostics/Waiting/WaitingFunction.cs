using System;
using System.Collections.Generic;

namespace ErlPs.Diagnostics.Waiting;

/// <summary>A function in which a process waits for somebody, and how that somebody is found.</summary>
/// <param name="Module">The module.</param>
/// <param name="Function">The function, of any arity: the arities differ between releases.</param>
/// <param name="TargetKind">What it waits for.</param>
/// <param name="RegisteredName">The name of the process that answers, where the function knows only one; null when the monitors tell.</param>
/// <param name="What">For people, after "is": <c>waiting for the answer to a call</c>.</param>
internal sealed record WaitingFunction(string Module, string Function, WaitTargetKind TargetKind, string? RegisteredName, string What)
{
    private const string Call = "waiting for the answer to a call";
    private const string Output = "waiting for input or output";

    // gen:do_call/4 monitors whom it calls in every release from R16 on, so that the monitors tell the callee also where the stack
    // does not (lib/stdlib/src/gen.erl). A function that is not here is either not waiting for anybody or idle in a loop.
    private static readonly WaitingFunction[] s_all =
    [
        new("gen", "do_call", WaitTargetKind.Process, null, Call),
        new("gen", "receive_response", WaitTargetKind.Process, null, Call),
        new("gen", "wait_response", WaitTargetKind.Process, null, Call),
        new("gen_server", "receive_response", WaitTargetKind.Process, null, Call),
        new("gen_statem", "receive_response", WaitTargetKind.Process, null, Call),
        new("gen_event", "rpc", WaitTargetKind.Process, null, Call),
        new("erpc", "call", WaitTargetKind.Process, null, "waiting for the result of a remote call"),
        new("erpc", "receive_response", WaitTargetKind.Process, null, "waiting for the result of a remote call"),
        new("rpc", "rpc_check", WaitTargetKind.Process, null, "waiting for the result of a remote call"),
        new("logger_olp", "call", WaitTargetKind.Process, null, "waiting for a log handler"),
        new("io", "execute_request", WaitTargetKind.Process, null, Output),
        new("io", "wait_io_mon_reply", WaitTargetKind.Process, null, Output),
        new("io", "io_request", WaitTargetKind.Process, null, Output),
        new("file", "wait_file_reply", WaitTargetKind.Process, null, Output),
        new("file", "file_request", WaitTargetKind.Process, null, Output),
        new("code_server", "call", WaitTargetKind.Process, "code_server", "waiting for code to be loaded"),
        new("mnesia_tm", "rec", WaitTargetKind.Process, "mnesia_tm", "waiting for a transaction"),
        new("mnesia_locker", "receive_wlocks", WaitTargetKind.Process, "mnesia_locker", "waiting for a lock"),
        new("mnesia_locker", "l_req_rec", WaitTargetKind.Process, "mnesia_locker", "waiting for a lock"),
        new("user_io", "wait", WaitTargetKind.Process, "user", Output),
        new("prim_inet", "send", WaitTargetKind.Port, null, "sending to a socket"),
        new("prim_inet", "send_recv_reply", WaitTargetKind.Port, null, "sending to a socket"),
        new("erts_internal", "port_command", WaitTargetKind.Port, null, "writing to a port"),
        new("erlang", "port_command", WaitTargetKind.Port, null, "writing to a port"),
        new("erts_internal", "dsend_continue_trap", WaitTargetKind.Node, null, "sending to another node"),
        new("erlang", "dsend", WaitTargetKind.Node, null, "sending to another node"),
        new("timer", "sleep", WaitTargetKind.Timer, null, "sleeping"),
    ];

    private static readonly Dictionary<string, WaitingFunction> s_byName = Index();

    /// <summary>The rule for a function as the node prints it, <c>gen:do_call/4</c>; null when it waits for nobody in particular.</summary>
    public static WaitingFunction? Find(string? mfa)
    {
        int slash = mfa?.LastIndexOf('/') ?? -1;
        return slash > 0 && s_byName.TryGetValue(mfa!.Substring(0, slash), out WaitingFunction? found) ? found : null;
    }

    private static Dictionary<string, WaitingFunction> Index()
    {
        var index = new Dictionary<string, WaitingFunction>(StringComparer.Ordinal);
        foreach (WaitingFunction function in s_all)
        {
            index[$"{function.Module}:{function.Function}"] = function;
        }

        return index;
    }
}
