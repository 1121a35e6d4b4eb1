using System.Collections.Generic;
using Erlang.Distribution.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>One sink as it is just now: its gate, its mailbox, and its handlers' levels as far as it is safe to ask.</summary>
internal sealed class LagerSink
{
    private readonly Dictionary<ErlTerm, LagerAnswer> _answers = new();

    private LagerSink(string name, LagerGate? gate, Mailbox? mailbox, IReadOnlyList<LagerHandler> handlers)
    {
        Name = name;
        Gate = gate;
        Mailbox = mailbox;
        Handlers = handlers;
    }

    public string Name { get; }

    public LagerGate? Gate { get; }

    /// <summary>Null while no process is registered under the sink's name.</summary>
    public Mailbox? Mailbox { get; }

    public IReadOnlyList<LagerHandler> Handlers { get; }

    /// <summary>As leases name it. Another process under the name is another sink, with the configured levels.</summary>
    public ErlTuple Target => new(ErlAtom.Of("lager"), ErlAtom.Of(Name), (ErlTerm?)Mailbox?.Pid ?? ErlAtom.Undefined);

    /// <summary>Whether a handler let its deadline pass, or the queue is long and does not get shorter.</summary>
    public bool Blocked { get; private set; }

    /// <summary>Whether every handler answered, so that it can be given a level.</summary>
    public bool Answers => Mailbox is not null && _answers.Count == Handlers.Count;

    public static LagerSink Read(NodeCalls calls, LagerSystem lager, string name)
    {
        var sink = new LagerSink(name, lager.Gate(name), Mailbox.Of(calls, name), lager.Handlers(name));
        if (sink.Mailbox is { IsShort: true })
        {
            sink.Blocked = !sink.AskHandlers(lager);
        }
        else
        {
            sink.Blocked = sink.Mailbox?.IsStuck() ?? false;
        }

        return sink;
    }

    /// <summary>What the handler said; null when it was not asked or did not answer.</summary>
    public LagerAnswer? Answer(LagerHandler handler) => _answers.TryGetValue(handler.Id, out LagerAnswer? answer) ? answer : null;

    /// <summary>The first that does not answer in time ends it: the others wait behind the same event.</summary>
    private bool AskHandlers(LagerSystem lager)
    {
        foreach (LagerHandler handler in Handlers)
        {
            if (lager.AskLevel(handler) is not LagerAnswer answer)
            {
                return false;
            }

            _answers[handler.Id] = answer;
        }

        return true;
    }
}
