using System;
using System.IO;
using System.Text;

namespace ErlPs.Host.Engine;

/// <summary>Hands each line that the engine renders to a callback.</summary>
internal sealed class LineWriter(Action<string> onLine) : TextWriter
{
    public override Encoding Encoding => Encoding.Unicode;

    public override void WriteLine(string? value) => onLine(value ?? string.Empty);
}
