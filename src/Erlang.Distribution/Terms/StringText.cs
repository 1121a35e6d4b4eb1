using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>Lists that print as strings.</summary>
internal static class StringText
{
    /// <summary>Prints the empty list, and a proper list of printable characters only; false when the list is neither.</summary>
    /// <param name="text">Where to print.</param>
    /// <param name="list">The list.</param>
    /// <param name="maxLength">The length of the text after which no more is needed.</param>
    public static bool TryAppend(StringBuilder text, ErlList list, int maxLength)
    {
        if (list.Count == 0)
        {
            text.Append("[]");
            return true;
        }

        if (!IsPrintable(list))
        {
            return false;
        }

        text.Append('"');
        for (int i = 0; i < list.Count && text.Length <= maxLength; i++)
        {
            ErlangChars.AppendEscaped(text, (int)((ErlInteger)list[i]).Value, '"');
        }

        text.Append('"');
        return true;
    }

    private static bool IsPrintable(ErlList list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i] is not ErlInteger integer || !ErlangChars.IsPrintable(integer.Value))
            {
                return false;
            }
        }

        return list.IsProper;
    }
}
