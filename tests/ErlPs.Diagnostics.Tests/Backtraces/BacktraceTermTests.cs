using System.Collections.Generic;
using System.IO;
using System.Linq;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Backtraces;

public class BacktraceTermTests
{
    [Theory]
    [InlineData("infinity", "infinity")]
    [InlineData("1.500000e+00", "1.5")]
    [InlineData("<0.98.0>", "<0.98.0>")]
    [InlineData("{sync_notify,{log,{lager_msg,[],[{pid,<0.1.0>}],debug,\"x\\n\"}}}", "{sync_notify,{log,{lager_msg,[],[{pid,<0.1.0>}],debug,\"x\\n\"}}}")]
    [InlineData("[1,[a|b],{}]", "[1,[a|b],{}]")]
    [InlineData("<<\"GET / HTTP\">>", "<<\"GET / HTTP\">>")]
    [InlineData("#{a=>1,b=>[2]}", "#{a => 1,b => [2]}")]
    [InlineData("#Ref<0.2415428820.2967994369.16379>", "#Ref<0.2415428820.2967994369.16379>")]
    [InlineData("'hello world'", "'hello world'")]
    [InlineData("-576460752303423489", "-576460752303423489")]
    public void A_whole_term_is_a_value(string text, string printed) =>
        Assert.Equal(printed, new BacktraceVariable("y(0)", text).Term?.ToString());

    [Theory]
    [InlineData("<<26 bytes>>")] // R16 and 17 print no more of a binary
    [InlineData("[7,7,7,7,... ")] // cut by the VM after 100,000 elements
    [InlineData("{a,[b,")] // cut by us
    [InlineData("#<fffb>{<1201>{[16|{v,16,1.600000e+01}],x}}")] // a map of more than 32 keys, OTP 23 and 25
    [InlineData("#Fun<lists.1.2345>")]
    [InlineData("")]
    public void What_is_not_whole_stays_text(string text) => Assert.Null(new BacktraceVariable("y(0)", text).Term);

    [Fact]
    public void A_variable_that_we_cut_has_no_value_even_when_its_text_happens_to_be_a_term() =>
        Assert.Null(new BacktraceVariable("y(0)", "12") { Truncated = true }.Term);

    /// <summary>Of all samples from R16 to 29 only what the VM itself prints in part has no value.</summary>
    [Fact]
    public void What_is_printed_whole_has_a_value_on_every_release()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(ErlangSource.Root, "tests", "ErlPs.Diagnostics.Tests", "Backtraces", "samples"), "*.txt"))
        {
            IEnumerable<string> without = BacktraceParser.Parse(File.ReadAllText(path)).Frames
                .SelectMany(frame => frame.Variables)
                .Where(variable => variable.Term is null)
                .Select(variable => variable.Text);
            Assert.All(without, text => Assert.Matches(@"<<\d+ bytes|#Fun<|#<[0-9a-f]+>\{|\.\.\.", text));
        }
    }
}
