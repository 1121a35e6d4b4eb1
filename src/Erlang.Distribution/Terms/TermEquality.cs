namespace Erlang.Distribution.Terms;

internal static class TermEquality
{
    public static bool AreEqual(ErlTerm? left, ErlTerm? right) => ReferenceEquals(left, right);

    public static int Hash(ErlTerm term) => 0;
}
