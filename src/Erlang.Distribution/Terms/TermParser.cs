namespace Erlang.Distribution.Terms;

internal static class TermParser
{
    public static ErlTerm Parse(string text) => throw new TermFormatException(text);
}
