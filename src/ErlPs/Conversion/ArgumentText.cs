using System.Linq;
using System.Threading;
using Erlang.Distribution.Rpc;
using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Scanning;

namespace ErlPs.Conversion;

/// <summary>Arguments in Erlang's syntax, as they stand between the parentheses of a call: <c>lager_event, [1,2]</c>.</summary>
internal static class ArgumentText
{
    // A process that every node always has.
    private const string Init = "<0.0.0>";

    /// <summary>Says whether the text can be read, before any node is asked.</summary>
    /// <exception cref="TermFormatException">It can't.</exception>
    public static void Check(string text) => Parse(text, new TermParseOptions { HomeNode = "nonode@nohost" });

    /// <summary>The arguments for a call on that node. Pids and references in the text are the node's own.</summary>
    public static ErlTerm[] Parse(string text, IRpc node, CallOptions options, CancellationToken cancellationToken)
    {
        // No text shows a node's creation, and only identifiers, whose text has an angle bracket, need it.
        uint creation = text.Contains("<") ? ProcessFinder.FindPid(node, Init, options, cancellationToken).Creation : 0;
        return Parse(text, new TermParseOptions { HomeNode = node.NodeName, Creation = creation });
    }

    private static ErlTerm[] Parse(string text, TermParseOptions options) =>
        TermParser.Parse($"[{text}]", options) is ErlList { IsProper: true } arguments
            ? arguments.ToArray()
            : throw new TermFormatException("The arguments end in a list's tail. Write them as between the parentheses of a call: lager_event, [1,2].");
}
