using System;
using System.Management.Automation.Host;

namespace ErlPs.Host.Engine;

/// <summary>The width of rendered text when the caller names none: that of the host.</summary>
internal static class RenderWidth
{
    public const int Default = 120;

    /// <summary>One column is left free, as the real Out-String does, so that no terminal wraps a full line.</summary>
    public static int Of(PSHost host)
    {
        try
        {
            return host.UI.RawUI.BufferSize.Width - 1;
        }
        catch (Exception error) when (error is HostException or NotImplementedException)
        {
            return Default;
        }
    }
}
