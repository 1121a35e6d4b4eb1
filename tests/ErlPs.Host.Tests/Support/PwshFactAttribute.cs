using Xunit;

namespace ErlPs.Host.Tests.Support;

/// <summary>A test that needs a real pwsh on PATH.</summary>
public sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute()
    {
        if (Places.Pwsh is null)
        {
            Skip = "pwsh is not on PATH";
        }
    }
}
