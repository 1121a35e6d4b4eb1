using System.Numerics;
using System.Text;
using Erlang.Distribution.Terms;

namespace Erlang.Distribution.Etf;

/// <content>The terms without elements.</content>
public sealed partial class EtfWriter
{
    // What R16B to OTP 22 take; an identifier beyond these makes them drop the connection.
    private const uint OldPidIdEnd = 1 << 15;
    private const uint OldPidSerialEnd = 1 << 13;
    private const uint OldPortIdEnd = 1 << 28;
    private const uint OldFirstWordEnd = 1 << 18;
    private const int OldMaxWords = 3;
    private const uint OldCreationEnd = 4;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private void WriteAtom(ErlAtom atom)
    {
        try
        {
            int count = s_utf8.GetByteCount(atom.Name);
            if (count <= byte.MaxValue)
            {
                WriteByte(EtfTag.SmallAtomUtf8);
                WriteByte((byte)count);
            }
            else
            {
                WriteByte(EtfTag.AtomUtf8);
                WriteUInt16((ushort)count);
            }

            Ensure(count);
            Length += s_utf8.GetBytes(atom.Name, 0, atom.Name.Length, Buffer, Length);
        }
        catch (EncoderFallbackException error)
        {
            throw new TermFormatException("The name of an atom has half a surrogate pair, which is no character.", error);
        }
    }

    private void WriteInteger(long value)
    {
        if (value is >= 0 and <= byte.MaxValue)
        {
            WriteByte(EtfTag.SmallInteger);
            WriteByte((byte)value);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            WriteByte(EtfTag.Integer);
            WriteUInt32(unchecked((uint)value));
        }
        else
        {
            WriteBig(value);
        }
    }

    private void WriteBig(BigInteger value)
    {
        byte[] bytes = BigInteger.Abs(value).ToByteArray();
        int count = bytes.Length;
        while (count > 1 && bytes[count - 1] == 0)
        {
            count--;
        }

        WriteCount(count, EtfTag.SmallBig, EtfTag.LargeBig);
        WriteByte((byte)(value.Sign < 0 ? 1 : 0));
        WriteBytes(bytes, 0, count);
    }

    /// <summary>Writes a list of at most 65535 bytes as a string, as nodes do; false when it is not one.</summary>
    private bool TryWriteString(ErlList list)
    {
        if (list.Count > ushort.MaxValue || !list.IsProper)
        {
            return false;
        }

        if (list.Bytes is null)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i] is not ErlInteger { Value: >= 0 and <= byte.MaxValue })
                {
                    return false;
                }
            }
        }

        WriteByte(EtfTag.String);
        WriteUInt16((ushort)list.Count);
        if (list.Bytes is not null)
        {
            WriteBytes(list.Bytes);
            return true;
        }

        for (int i = 0; i < list.Count; i++)
        {
            WriteByte((byte)((ErlInteger)list[i]).Value);
        }

        return true;
    }

    private void WritePid(ErlPid pid)
    {
        WriteByte(_dialect.WideIdentifiers ? EtfTag.NewPid : EtfTag.Pid);
        WriteAtom(pid.Node);
        WriteUInt32(Within(pid.Id, OldPidIdEnd, "a pid"));
        WriteUInt32(Within(pid.Serial, OldPidSerialEnd, "a pid"));
        WriteCreation(pid.Creation);
    }

    private void WritePort(ErlPort port)
    {
        // Nodes of OTP 23 do not know the tag with 64 bits yet, so it is for those numbers only that need it.
        bool wide = _dialect.WideIdentifiers && port.Id >= OldPortIdEnd;
        WriteByte(wide ? EtfTag.V4Port : _dialect.WideIdentifiers ? EtfTag.NewPort : EtfTag.Port);
        WriteAtom(port.Node);
        if (wide)
        {
            WriteUInt64(port.Id);
        }
        else
        {
            WriteUInt32(Within(port.Id, OldPortIdEnd, "a port"));
        }

        WriteCreation(port.Creation);
    }

    private void WriteReference(ErlReference reference)
    {
        Within((uint)reference.Words.Length, OldMaxWords + 1, "a reference");
        WriteByte(_dialect.WideIdentifiers ? EtfTag.NewerReference : EtfTag.NewReference);
        WriteUInt16((ushort)reference.Words.Length);
        WriteAtom(reference.Node);
        WriteCreation(reference.Creation);
        for (int i = 0; i < reference.Words.Length; i++)
        {
            WriteUInt32(i == 0 ? Within(reference.Words[i], OldFirstWordEnd, "a reference") : reference.Words[i]);
        }
    }

    private void WriteCreation(uint creation)
    {
        if (_dialect.WideIdentifiers)
        {
            WriteUInt32(creation);
        }
        else
        {
            WriteByte((byte)Within(creation, OldCreationEnd, "an identifier's creation"));
        }
    }

    private uint Within(ulong value, uint end, string what) =>
        _dialect.WideIdentifiers || value < end
            ? (uint)value
            : throw new TermFormatException($"The term holds {what} that a node of OTP 22 or older cannot take: {value} is not below {end}.");

    private void WriteCount(int count, byte smallTag, byte largeTag)
    {
        if (count <= byte.MaxValue)
        {
            WriteByte(smallTag);
            WriteByte((byte)count);
        }
        else
        {
            WriteByte(largeTag);
            WriteUInt32((uint)count);
        }
    }
}
