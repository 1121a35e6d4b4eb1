using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>
/// Prints terms as <c>io_lib:format("~0tp", [Term])</c> of OTP 25 does on a node with <c>+pc unicode</c>: characters beyond Latin-1
/// count as printable, where a node with the default <c>+pc latin1</c> would print numbers. Maps print in the order they came in.
/// Does not recurse.
/// </summary>
/// <remarks>
/// Two differences: names of external funs beyond Latin-1 are readable, where OTP 25 prints their UTF-8 bytes one by one, and
/// integers of more than <see cref="TermPrintOptions.MaxDecimalDigits"/> digits are hexadecimal.
/// </remarks>
public static class TermPrinter
{
    private const string Dots = "...";

    /// <summary>The whole term.</summary>
    public static string Print(ErlTerm term) => Print(term, TermPrintOptions.Default);

    public static string Print(ErlTerm term, TermPrintOptions options)
    {
        if (term is null)
        {
            throw new ArgumentNullException(nameof(term));
        }

        var text = new StringBuilder();
        var frames = new Frame[8];
        int depth = 0;
        Open(term);
        while (depth > 0 && text.Length <= options.MaxLength)
        {
            ref Frame top = ref frames[depth - 1];
            if (top.Next < top.Count)
            {
                AppendSeparator(text, top.Term, top.Next);
                Open(TermShape.Child(top.Term, top.Next++));
            }
            else
            {
                text.Append(top.Term is ErlList ? ']' : '}');
                top = default;
                depth--;
            }
        }

        return text.Length <= options.MaxLength ? text.ToString() : Cut(text, options.MaxLength);

        // Prints a term without subterms whole, and the beginning of another.
        void Open(ErlTerm next)
        {
            if (!AppendWhole(text, next, options))
            {
                AppendOpening(text, next);
                if (depth == frames.Length)
                {
                    Array.Resize(ref frames, depth * 2);
                }

                frames[depth++] = new Frame { Term = next, Count = TermShape.Count(next) };
            }
        }
    }

    private static bool AppendWhole(StringBuilder text, ErlTerm term, TermPrintOptions options)
    {
        switch (term)
        {
            case ErlAtom atom:
                AtomText.Append(text, atom.Name);
                return true;
            case ErlInteger integer:
                text.Append(integer.Value.ToString(CultureInfo.InvariantCulture));
                return true;
            case ErlBigInteger big:
                AppendInteger(text, big.Value, options.MaxDecimalDigits);
                return true;
            case ErlFloat number:
                FloatText.Append(text, number.Value);
                return true;
            case ErlBinary binary:
                BinaryText.Append(text, binary.Bytes, options.MaxLength);
                return true;
            case ErlBitString bits:
                BinaryText.AppendBits(text, bits.Bytes, bits.LastBits, options.MaxLength);
                return true;
            case ErlList list:
                return StringText.TryAppend(text, list, options.MaxLength);
            case ErlTuple or ErlMap or ErlRecord:
                return false;
            default:
                IdentifierText.Append(text, term, options.HomeNode);
                return true;
        }
    }

    private static void AppendOpening(StringBuilder text, ErlTerm term)
    {
        switch (term)
        {
            case ErlList:
                text.Append('[');
                break;
            case ErlTuple:
                text.Append('{');
                break;
            case ErlRecord record:
                text.Append('#');
                AtomText.Append(text, record.Module.Name);
                text.Append(':');
                AtomText.Append(text, record.Name.Name);
                text.Append('{');
                break;
            default:
                text.Append("#{");
                break;
        }
    }

    /// <summary>Prints what stands before the subterm of that number.</summary>
    private static void AppendSeparator(StringBuilder text, ErlTerm term, int index)
    {
        switch (term)
        {
            case ErlMap when index % 2 == 1:
                text.Append(" => ");
                break;
            case ErlList list when index == list.Count:
                text.Append('|');
                break;
            default:
                text.Append(index > 0 ? "," : "");
                break;
        }

        if (term is ErlRecord record)
        {
            AtomText.Append(text, record.Fields[index].Key.Name);
            text.Append(" = ");
        }
    }

    private static void AppendInteger(StringBuilder text, BigInteger value, int maxDecimalDigits)
    {
        var magnitude = BigInteger.Abs(value);
        if (BigInteger.Log10(magnitude) < maxDecimalDigits)
        {
            text.Append(value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        // X puts a 0 before a digit that would make the number negative.
        text.Append(value.Sign < 0 ? "-16#" : "16#").Append(magnitude.ToString("X", CultureInfo.InvariantCulture).TrimStart('0'));
    }

    private static string Cut(StringBuilder text, int length)
    {
        int end = Math.Max(0, length - Dots.Length);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text.ToString(0, end) + Dots;
    }

    /// <summary>A term that is begun.</summary>
    private struct Frame
    {
        public ErlTerm Term;
        public int Count;
        public int Next;
    }
}
