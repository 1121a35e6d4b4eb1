namespace Erlang.Distribution.Terms;

internal static class TermPrinter
{
    public static string Print(ErlTerm term) => term.GetType().Name;
}
