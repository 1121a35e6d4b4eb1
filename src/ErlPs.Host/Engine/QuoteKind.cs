namespace ErlPs.Host.Engine;

/// <summary>Which fields of comma-separated values are quoted.</summary>
public enum QuoteKind
{
    Never,
    Always,
    AsNeeded,
}
