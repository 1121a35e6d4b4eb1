using System;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace ErlPs.Host.Engine;

/// <summary>Turns the encoding names of PowerShell 7 (utf8, utf8BOM, unicode, ascii, a code page ...) into an encoding.</summary>
internal sealed class EncodingNameAttribute : ArgumentTransformationAttribute
{
    public static readonly Encoding Utf8NoBom = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.ConvertTo<object>(inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            Encoding encoding => encoding,
            string name => FromName(name),
            int codePage => Encoding.GetEncoding(codePage),
            object other => FromName(Convert.ToString(other, CultureInfo.InvariantCulture) ?? string.Empty),
        };

    private static Encoding FromName(string name) => name.ToLowerInvariant() switch
    {
        "utf8" or "utf8nobom" or "default" => Utf8NoBom,
        "utf8bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "ascii" => Encoding.ASCII,
        "unicode" or "string" or "unknown" => Encoding.Unicode,
        "bigendianunicode" => Encoding.BigEndianUnicode,
        "utf32" => Encoding.UTF32,
        "bigendianutf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        "latin1" => Encoding.Latin1,
        _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int page) => Encoding.GetEncoding(page),
        _ => Encoding.GetEncoding(name),
    };
}
