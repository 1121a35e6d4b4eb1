using System.Linq;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Terms;

namespace ErlPs.Diagnostics.Logging;

/// <summary>One handler of a sink, as lager's configuration has it.</summary>
/// <param name="Sink">The sink's registered name.</param>
/// <param name="Id">The gen_event handler: <c>lager_console_backend</c> or <c>{lager_file_backend,"log/error.log"}</c>.</param>
/// <param name="Config">What the handler was started with; null when its watcher did not answer.</param>
internal sealed record LagerHandler(string Sink, ErlTerm Id, ErlTerm? Config)
{
    /// <summary>Handlers that lager installs for itself and that log nothing.</summary>
    public const string Throttle = "lager_backend_throttle";
    public const string Killer = "lager_manager_killer";

    public ErlTerm Module => Id is ErlTuple { Count: 2 } pair ? pair[0] : Id;

    public ErlTerm? Ident => Id is ErlTuple { Count: 2 } pair ? pair[1] : null;

    public string ModuleName => TermReader.Atom(Module) ?? Module.ToString();

    public string? IdentText => Ident is null ? null : TermReader.Text(Ident) ?? Ident.ToString();

    public bool IsLagersOwn => ModuleName is Throttle or Killer;

    /// <summary>Whether a user's word means this handler: its module, its file, or the whole id as Erlang prints it.</summary>
    public bool IsNamed(string name) => name == ModuleName || name == IdentText || name == Id.ToString();

    /// <summary>The level it was started with, out of any of the forms that lager's handlers take.</summary>
    /// <remarks>
    /// <c>info</c>, <c>[info, ...]</c>, <c>[{level, info}, ...]</c>, <c>{"error.log", error, ...}</c>, <c>[{"error.log", error, ...}, Formatter]</c>.
    /// </remarks>
    public string? ConfiguredLevel() => LevelIn(Config);

    /// <summary>A number among its settings; null when it was not set there.</summary>
    public long? ConfiguredNumber(string key) => TermReader.Integer(TermReader.Property(Config, key));

    /// <summary>What it was started with, at another level; null when its form is unknown.</summary>
    public ErlTerm? ConfigAt(string level) => WithLevel(Config, ErlAtom.Of(level));

    private static ErlTerm? WithLevel(ErlTerm? config, ErlAtom level)
    {
        switch (config)
        {
            case ErlAtom atom when IfLevel(atom) is not null:
                return level;
            case ErlTuple { Count: >= 2 } tuple when IfLevel(tuple[1]) is not null:
                return new ErlTuple([.. Enumerable.Range(0, tuple.Count).Select(index => index == 1 ? level : tuple[index])]);
            case ErlList { Count: > 0, IsProper: true } list when TermReader.Property(list, "level") is not null:
                return new ErlList([.. list.Select(item => ErlTuple.IsTagged(item, "level", 2) ? new ErlTuple(ErlAtom.Of("level"), level) : item)]);
            case ErlList { Count: > 0, IsProper: true } list when WithLevel(list[0], level) is ErlTerm first:
                return new ErlList([first, .. list.Skip(1)]);
            default:
                return null;
        }
    }

    private static string? LevelIn(ErlTerm? config) => config switch
    {
        ErlAtom atom => IfLevel(atom),
        ErlTuple { Count: >= 2 } tuple => IfLevel(tuple[1]),
        ErlList { Count: > 0 } list when TermReader.Property(list, "level") is ErlTerm level => IfLevel(level),
        ErlList { Count: > 0 } list => list[0] switch
        {
            ErlAtom first => IfLevel(first),
            ErlTuple { Count: >= 2 } file when file[0] is ErlList => IfLevel(file[1]),
            _ => null,
        },
        _ => null,
    };

    private static string? IfLevel(ErlTerm term) =>
        (TermReader.Atom(term) ?? TermReader.Text(term)) is string level && LagerMask.TryParse(level, out _) ? level : null;
}
