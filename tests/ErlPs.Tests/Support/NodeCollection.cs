using Xunit;

namespace ErlPs.Tests.Support;

/// <summary>One live node for the tests that leave it as it was.</summary>
[CollectionDefinition(Name)]
public sealed class NodeCollection : ICollectionFixture<LiveNodeFixture>
{
    public const string Name = "live node";
}
