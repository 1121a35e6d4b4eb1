using System.Globalization;
using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Rpc;

/// <summary>What a session asks its node first.</summary>
/// <param name="Release">As the node says it: <c>R16B02</c>, <c>25</c>.</param>
/// <param name="WordSize">The bytes of a word: 8, or 4 on a 32-bit node.</param>
/// <param name="User">The process <c>user</c>, if the node has one.</param>
internal sealed record NodeFacts(string Release, int WordSize, ErlPid? User)
{
    public const string Module = "lists";
    public const string Function = "zipwith";

    private static readonly ErlAtom Erlang = ErlAtom.Of("erlang");

    /// <summary>
    /// One call for all: <c>lists:zipwith(fun erlang:apply/2, [fun erlang:system_info/1, ...], [[otp_release], ...])</c>. None of them can wait.
    /// </summary>
    public static ErlTerm[] Arguments =>
    [
        External("apply", 2),
        new ErlList(External("system_info", 1), External("system_info", 1), External("whereis", 1)),
        new ErlList(Single("otp_release"), Single("wordsize"), Single("user")),
    ];

    /// <summary>The release as a number: 16 for R16B02, 25 for 25.</summary>
    public int ReleaseNumber
    {
        get
        {
            string text = Release.TrimStart('R');
            int length = 0;
            while (length < text.Length && text[length] is >= '0' and <= '9')
            {
                length++;
            }

            return int.TryParse(text.Substring(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        }
    }

    /// <exception cref="ErlangException"><see cref="ErrorIds.ProtocolViolation"/>: it is no such answer.</exception>
    public static NodeFacts Parse(ErlTerm answer)
    {
        if (answer is ErlList { Count: 3 } list && list[0] is ErlList release && list[1] is ErlInteger wordSize)
        {
            var text = new StringBuilder();
            foreach (ErlTerm character in release)
            {
                text.Append(character is ErlInteger { Value: > ' ' and <= '~' } c ? (char)c.Value : '?');
            }

            return new NodeFacts(text.ToString(), (int)wordSize.Value, list[2] as ErlPid);
        }

        throw new ErlangException(ErrorIds.ProtocolViolation, $"The node does not tell its release; it answered {answer}.");
    }

    private static ErlExport External(string function, int arity) => new(Erlang, ErlAtom.Of(function), arity);

    private static ErlList Single(string atom) => new(ErlAtom.Of(atom));
}
