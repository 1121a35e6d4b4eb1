using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Erlang.Distribution;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Tests;

/// <summary>A node that answers as a test says, for what a real one does not do when told to.</summary>
internal sealed class FakeRpc : IRpc
{
    private readonly Func<string, IReadOnlyList<ErlTerm>, CallOptions, CancellationToken, Task<ErlTerm>> _answer;

    public FakeRpc(Func<string, IReadOnlyList<ErlTerm>, ErlTerm> answer)
        : this((function, arguments, _, _) => Task.Run(() => answer(function, arguments)))
    {
    }

    /// <param name="answer">Gets <c>module:function</c>, the arguments, the options and the token.</param>
    public FakeRpc(Func<string, IReadOnlyList<ErlTerm>, CallOptions, CancellationToken, Task<ErlTerm>> answer) => _answer = answer;

    public string NodeName => "fake@127.0.0.1";

    public int OtpRelease { get; init; } = 25;

    public static RpcException Timeout() => new(ErrorIds.CallTimeout, "The call took too long.");

    public static RpcException Raised(string reason) =>
        new(ErrorIds.RemoteException, $"It raised {reason}.", "error", ErlAtom.Of(reason));

    public Task<ErlTerm> CallAsync(
        string module, string function, IReadOnlyList<ErlTerm> arguments, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        _answer($"{module}:{function}", arguments, options ?? CallOptions.Default, cancellationToken);

    public IConversation Converse(
        string module, string function, Func<ErlPid, IReadOnlyList<ErlTerm>> arguments, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        throw Raised("undef");
}
