using System;
using System.Globalization;
using ErlPs.Host.Engine;

namespace ErlPs.Host.Hosting;

/// <summary>What the console can do: found once, at the start.</summary>
internal sealed class ConsoleFacts(bool nonInteractive)
{
    private static readonly bool s_noColor =
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";

    public bool CanAsk { get; } = !nonInteractive && !Console.IsInputRedirected;

    public bool NonInteractive { get; } = nonInteractive;

    public bool OutputHasColor { get; } = !Console.IsOutputRedirected && !s_noColor;

    public bool ErrorHasColor { get; } = !Console.IsErrorRedirected && !s_noColor;

    public bool ShowsProgress { get; } = !Console.IsErrorRedirected && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Columns: COLUMNS when it is set, else the terminal's, else 120.</summary>
    public static int Width
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns) && columns > 1)
            {
                return columns;
            }

            return Console.IsOutputRedirected || Console.WindowWidth < 2 ? RenderWidth.Default : Console.WindowWidth;
        }
    }
}
