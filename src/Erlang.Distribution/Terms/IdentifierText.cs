using System.Globalization;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>Pids, ports, references and funs as text.</summary>
internal static class IdentifierText
{
    public static void Append(StringBuilder text, ErlTerm term, string? homeNode)
    {
        switch (term)
        {
            case ErlPid pid:
                text.Append('<').Append(Node(pid.Node, homeNode));
                AppendNumber(text, pid.Id);
                AppendNumber(text, pid.Serial);
                break;
            case ErlPort port:
                text.Append("#Port<").Append(Node(port.Node, homeNode));
                AppendNumber(text, port.Id);
                break;
            case ErlReference reference:
                text.Append("#Ref<").Append(Node(reference.Node, homeNode));
                for (int i = reference.Words.Length - 1; i >= 0; i--)
                {
                    AppendNumber(text, reference.Words[i]);
                }

                break;
            case ErlFun fun:
                text.Append("#Fun<").Append(fun.Module.Name);
                AppendNumber(text, fun.OldIndex);
                AppendNumber(text, fun.OldUniq);
                break;
            case ErlExport export:
                text.Append("fun ");
                AtomText.AppendInFun(text, export.Module.Name);
                text.Append(':');
                AtomText.AppendInFun(text, export.Function.Name);
                text.Append('/').Append(export.Arity.ToString(CultureInfo.InvariantCulture));
                return;
        }

        text.Append('>');
    }

    private static string Node(ErlAtom node, string? homeNode) => homeNode is null || node.Name == homeNode ? "0" : node.Name;

    private static void AppendNumber(StringBuilder text, ulong number) => text.Append('.').Append(number.ToString(CultureInfo.InvariantCulture));
}
