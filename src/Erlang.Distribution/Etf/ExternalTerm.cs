using System;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <summary>Whole binaries of the external term format, as <c>term_to_binary/1</c> and <c>binary_to_term/1</c> have them.</summary>
public static class ExternalTerm
{
    private const int CompressedHeader = 6;

    /// <summary>The term of a binary that <c>term_to_binary</c> made, compressed or not.</summary>
    /// <exception cref="TermFormatException">The bytes are not exactly one term, or the term is over a limit.</exception>
    public static ErlTerm Decode(byte[] bytes, EtfLimits? limits = null)
    {
        if (bytes is null)
        {
            throw new ArgumentNullException(nameof(bytes));
        }

        bool compressed = bytes.Length >= CompressedHeader && bytes[0] == EtfTag.Version && bytes[1] == EtfTag.Compressed;
        EtfReader reader;
        ErlTerm term;
        if (compressed)
        {
            byte[] inflated = EtfInflater.Inflate(bytes, 2, limits ?? EtfLimits.Default);
            reader = new EtfReader(inflated, 0, inflated.Length, limits);
            term = reader.ReadTerm();
        }
        else
        {
            reader = new EtfReader(bytes, 0, bytes.Length, limits);
            term = reader.ReadExternal();
        }

        return reader.AtEnd ? term : throw EtfErrors.Wrong(reader.Position, "bytes follow the end of the term.");
    }

    /// <summary>The bytes of the term, with the version byte, uncompressed.</summary>
    /// <exception cref="TermFormatException">The dialect has no way to write the term.</exception>
    public static byte[] Encode(ErlTerm term, EtfDialect? dialect = null)
    {
        var writer = new EtfWriter(dialect ?? EtfDialect.Current);
        writer.WriteExternal(term);
        return writer.ToArray();
    }
}
