using System.Globalization;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>What can become of a call, in words that advise.</summary>
internal sealed class CallErrors
{
    private const int LongestReason = 500;

    private readonly string _node;

    public CallErrors(string node) => _node = node;

    /// <summary>The function raised. <c>undef</c> for the very function that was called means that it does not exist.</summary>
    public RpcException Raised(CallRequest call, string remoteClass, ErlTerm reason, ErlTerm? stack)
    {
        if (remoteClass == "error" && ErlAtom.Is(reason, "undef") && StackBeginsWith(stack, call.Module, call.Function, call.Arguments.Count))
        {
            return new RpcException(
                ErrorIds.FunctionMissing,
                $"'{_node}' has no function {call}. The module is not loaded there, or its version has no such function.",
                remoteClass, reason, stack);
        }

        return new RpcException(
            ErrorIds.RemoteException, $"{call} on '{_node}' raised {remoteClass}: {Shorten(reason)}", remoteClass, reason, stack);
    }

    public RpcException Killed(CallRequest call) => new(
        ErrorIds.WorkerKilled,
        $"The process that ran {call} on '{_node}' was killed, most likely at its heap limit of {Megabytes(call.Options.MaxHeapBytes)}. Ask for less at once, or allow more.");

    public RpcException Timeout(CallRequest call) => new(
        ErrorIds.CallTimeout,
        string.Format(
            CultureInfo.InvariantCulture,
            "{0} on '{1}' did not answer within {2:0.###} seconds; its process there is killed. What it asks may be stuck.",
            call, _node, call.Options.Timeout.TotalSeconds));

    /// <summary>No process could be started for the call.</summary>
    public RpcException NotStarted(CallRequest call, ErlTerm reason) => new(
        ErrorIds.RemoteException, $"'{_node}' could not start a process for {call}: {Shorten(reason)}", "error", reason);

    /// <summary>The connection ended. Every call gets an exception of its own, for an exception is no shared thing.</summary>
    public static ErlangException Closed(CallRequest call, ErlangException reason) =>
        new(reason.ErrorId, $"{reason.Message} ({call} was under way.)", reason);

    /// <summary>Whether a stack, <c>[{M, F, ArityOrArguments, Location} | _]</c>, begins in that function.</summary>
    public static bool StackBeginsWith(ErlTerm? stack, ErlAtom module, ErlAtom function, int arity)
    {
        if (stack is not ErlList { Count: > 0 } list || list[0] is not ErlTuple { Count: >= 3 } top)
        {
            return false;
        }

        bool sameArity = top[2] is ErlInteger number ? number.Value == arity : top[2] is ErlList arguments && arguments.Count == arity;
        return sameArity && module.Equals(top[0]) && function.Equals(top[1]);
    }

    private static string Shorten(ErlTerm reason)
    {
        string text = reason.ToString();
        return text.Length <= LongestReason ? text : text.Substring(0, LongestReason) + "...";
    }

    private static string Megabytes(long bytes) => string.Format(CultureInfo.InvariantCulture, "{0:0.#} MB", bytes / 1048576.0);
}
