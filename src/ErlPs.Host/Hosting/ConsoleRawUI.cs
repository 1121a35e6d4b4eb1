using System;
using System.Management.Automation.Host;

namespace ErlPs.Host.Hosting;

/// <summary>The size of the console, and colours kept but not shown. Cells of the screen can't be read or written.</summary>
internal sealed class ConsoleRawUI : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Size BufferSize { get => WindowSize; set => throw Unsupported(); }

    public override Size WindowSize
    {
        get => new(ConsoleFacts.Width, Console.IsOutputRedirected || Console.WindowHeight < 1 ? 50 : Console.WindowHeight);
        set => throw Unsupported();
    }

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override Coordinates CursorPosition { get => new(0, 0); set => throw Unsupported(); }

    public override Coordinates WindowPosition { get => new(0, 0); set => throw Unsupported(); }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override string WindowTitle { get; set; } = "erlps";

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw Unsupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    private static HostException Unsupported() => new("This host can't read or move cells of the screen. Use pwsh for that.");
}
