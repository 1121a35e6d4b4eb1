using System.Linq;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

public class LagerMaskTests
{
    [Theory]
    [InlineData("debug", 255)]
    [InlineData("info", 127)]
    [InlineData("error", 15)]
    [InlineData("none", 0)]
    [InlineData("=debug", 128)]
    [InlineData("!=info", 191)]
    [InlineData("<=notice", 224)]
    [InlineData("=<notice", 224)]
    [InlineData("<warning", 224)]
    [InlineData(">error", 7)]
    [InlineData(">=error", 15)]
    [InlineData("=>error", 15)]
    [InlineData("!debug", 0)]
    [InlineData("!!info", 127)]
    [InlineData("<=none", 255)]
    public void An_expression_gives_lagers_mask(string expression, int mask)
    {
        Assert.True(LagerMask.TryParse(expression, out int found));
        Assert.Equal(mask, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("!")]
    [InlineData("warn")]
    [InlineData("debug ")]
    [InlineData("==debug")]
    [InlineData("=!debug")]
    [InlineData("<>info")]
    public void What_lager_refuses_is_refused(string expression) => Assert.False(LagerMask.TryParse(expression, out _));

    [Fact]
    public void Every_mask_has_a_name_and_every_expression_gives_its_mask_again()
    {
        for (int mask = 0; mask <= LagerMask.Everything; mask++)
        {
            string name = LagerMask.Name(mask);
            if (LagerMask.Expression(mask) is string expression)
            {
                Assert.Equal(expression, name);
                Assert.True(LagerMask.TryParse(expression, out int again));
                Assert.Equal(mask, again);
            }
            else
            {
                int sum = name.Split(',').Sum(level => 128 >> LagerMask.Levels.ToList().IndexOf(level));
                Assert.Equal(mask, sum);
            }
        }

        Assert.Equal("debug,error", LagerMask.Name(136));
        Assert.Equal("!=info", LagerMask.Name(191));
    }
}
