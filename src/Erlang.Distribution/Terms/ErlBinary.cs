using System.Text;

namespace Erlang.Distribution.Terms;

/// <summary>A binary: whole bytes. Bit strings whose last byte is partial are <see cref="ErlBitString"/>.</summary>
public sealed class ErlBinary : ErlTerm
{
    /// <summary>The binary takes the array over; the caller does not change it afterwards.</summary>
    public ErlBinary(byte[] bytes) => Bytes = bytes;

    /// <summary>The bytes. Not to be changed.</summary>
    public byte[] Bytes { get; }

    /// <summary>The text as UTF-8, as Elixir strings and most libraries have it.</summary>
    public static ErlBinary FromText(string text) => new(Encoding.UTF8.GetBytes(text));
}
