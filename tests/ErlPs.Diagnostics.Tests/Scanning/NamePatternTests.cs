using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

public class NamePatternTests
{
    private static readonly string[] s_names = ["init", "kernel_sup", "Kernel_Sup", "a.b", "axb", "a*b", "rabbit_1", "rabbit_2", "rabbit_x", "[x]", "a^b"];

    [Theory]
    [InlineData("init", "init")]
    [InlineData("INIT", "init")]
    [InlineData("Kernel_Sup", "Kernel_Sup")]
    [InlineData("kernel*", "kernel_sup Kernel_Sup")]
    [InlineData("a.b", "a.b")]
    [InlineData("a?b", "a.b axb a*b a^b")]
    [InlineData("a`*b", "a*b")]
    [InlineData("a[^x]b", "axb a^b")]
    [InlineData("rabbit_[0-9]", "rabbit_1 rabbit_2")]
    [InlineData("`[x]", "[x]")]
    [InlineData("[x", "")]
    [InlineData("ini", "")]
    public void A_pattern_matches_as_in_PowerShell(string pattern, string expected) =>
        Assert.Equal(expected, string.Join(' ', NamePattern.Match(s_names, name => name, pattern)));
}
