using System;
using System.IO;
using System.Linq;
using System.Text;
using ErlPs.Diagnostics.Backtraces;
using ErlPs.TestSupport;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Backtraces;

/// <summary>The samples are what nodes of these releases printed.</summary>
public class BacktraceParserTests
{
    private static readonly string[] WorkerFrames =
        ["gen:do_call/4", "gen_event:rpc/2", "lager:do_log_impl/10", "leaky:request/2", "leaky:worker/1"];

    public static TheoryData<string> Samples
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (string file in Directory.GetFiles(Folder, "*.txt"))
            {
                names.Add(Path.GetFileNameWithoutExtension(file));
            }

            return names;
        }
    }

    private static string Folder => Path.Combine(ErlangSource.Root, "tests", "ErlPs.Diagnostics.Tests", "Backtraces", "samples");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_line_of_every_sample_is_found_again(string name)
    {
        string text = Sample(name);
        BacktraceStack stack = BacktraceParser.Parse(text);

        int addresses = Count(text, "Return addr 0x") - Count(text, "Return addr 0x", "(<terminate");
        int registers = Count(text, "Program counter: 0x") + Count(text, "CP: 0x") - Count(text, "CP: 0x", "(invalid)") - Count(text, "CP: 0x", "(<terminate");
        int terms = Count(text, "y(") + Count(text, "   ") + Count(text, "0x") - Count(text, "0x", "Return addr");
        int catches = Count(text, "", "Catch 0x");
        Assert.Equal(addresses + registers, stack.Frames.Count);
        Assert.Equal(terms - catches, stack.Frames.Sum(frame => frame.Variables.Count));
        Assert.Equal(catches, stack.Frames.Sum(frame => frame.Catch?.Split(", ").Length ?? 0));
        Assert.False(stack.Truncated);
    }

    [Theory]
    [InlineData("otp23-worker")]
    [InlineData("otp25-worker")]
    [InlineData("otp27-worker")]
    [InlineData("otp29-worker")]
    public void A_worker_that_hangs_in_lager_shows_its_way_there_and_its_message(string name)
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample(name));

        Assert.Equal(WorkerFrames, stack.Frames.Select(frame => frame.Mfa));
        BacktraceVariable message = Assert.Single(stack.Frames[2].Variables, variable => variable.Text.Contains("lager_msg", StringComparison.Ordinal));
        Assert.Equal("y(10)", message.Slot);
        Assert.StartsWith("{lager_msg,[],[{module,leaky},{function,request}", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("]}", message.Text, StringComparison.Ordinal);
        Assert.Empty(stack.Frames[1].Variables);
    }

    [Fact]
    public void On_R16B_the_slots_below_a_return_address_belong_to_the_function_that_returns_there()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("r16-worker"));

        Assert.Equal(["gen:do_call/4", "gen_event:rpc/2", "lab:lstore/2", "lab:lrequest/3", "lab:lworker/3"], stack.Frames.Select(frame => frame.Mfa));
        Assert.Equal(392, stack.Frames[0].Offset);
        Assert.StartsWith("{sync_notify,{log,{lager_msg,", stack.Frames[0].Variables[2].Text, StringComparison.Ordinal);
        Assert.Equal("<0.49.0>", stack.Frames[0].Variables[4].Text);
        Assert.Empty(stack.Frames[1].Variables);
        Assert.Equal("[{conn,1}]", stack.Frames[2].Variables[0].Text);
        Assert.Equal(["[{conn,1}]", "20", "1"], stack.Frames[4].Variables.Select(variable => variable.Text));
    }

    [Fact]
    public void On_R16B_a_native_function_has_its_arguments_and_its_caller_in_the_CP_register()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("r16-user"));

        Assert.Equal(["unknown function", "user:put_chars/3", "user:do_io_request/5", "user:server_loop/2"], stack.Frames.Select(frame => frame.Mfa));
        Assert.Null(stack.Frames[0].Module);
        Assert.Equal(["x(0) #Port<0.328>", "x(1) {<0.30.0>,{command,<<84 bytes>>}}"], stack.Frames[0].Variables.Select(variable => variable.ToString()));
        Assert.Equal(["y(0) {[],[]}"], stack.Frames[1].Variables.Select(variable => variable.ToString()));
        Assert.Equal("<0.49.0>", stack.Frames[2].Variables[2].Text);
        Assert.Equal("#Port<0.328>", stack.Frames[3].Variables[0].Text);
    }

    [Fact]
    public void The_line_feed_that_R16B_prints_inside_a_string_stays_in_its_term()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("r16-lager_event"));

        BacktraceFrame request = stack.Frames[1];
        Assert.Equal("io:o_request/3", request.Mfa);
        Assert.EndsWith("\"[{conn,27}]\"],\"\\n\"]}", request.Variables[3].Text, StringComparison.Ordinal);
        Assert.Equal("user", request.Variables[4].Text);
    }

    [Fact]
    public void The_top_slots_that_OTP_23_prints_by_address_are_numbered()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("otp23-worker"));

        Assert.Equal(
            ["y(0) []", "y(1) infinity", "y(2) []", "y(3) #Ref<0.3272600206.3237478401.78866>", "y(4) <0.106.0>"],
            stack.Frames[0].Variables.Select(variable => variable.ToString()));
    }

    [Fact]
    public void Catches_say_where_they_lead_and_are_no_variables()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("otp25-lager_event"));

        BacktraceFrame update = stack.Frames[2];
        Assert.Equal("gen_event:server_update/4", update.Mfa);
        Assert.Equal("gen_event:server_update/4 + 300", update.Catch);
        Assert.Equal(5, update.Variables.Count);
        Assert.Null(stack.Frames[0].Catch);
    }

    [Fact]
    public void Quoted_names_lose_their_quotes_in_the_properties()
    {
        BacktraceStack stack = BacktraceParser.Parse(Sample("r16-in_catch_and_fun"));

        Assert.Equal(("shapes", "-catchy/0-fun-0-", 1, 64L), Named(stack.Frames[0]));
        Assert.Equal("shapes:'-catchy/0-fun-0-'/1", stack.Frames[0].Mfa);
        Assert.Equal("shapes:'-catchy/0-fun-0-'/1 + 200", stack.Frames[0].Catch);

        BacktraceStack elixir = BacktraceParser.Parse(@"Program counter: 0x01 ('Elixir.Foo.Bar':'a:b/2 + \'x\n\001'/12 + 8)");
        Assert.Equal(("Elixir.Foo.Bar", "a:b/2 + 'x\n\u0001", 12, 8L), Named(elixir.Frames[0]));
    }

    [Fact]
    public void A_hibernated_process_has_one_frame_without_a_name()
    {
        Assert.Equal(["unknown function"], BacktraceParser.Parse(Sample("otp25-hib")).Frames.Select(frame => frame.Mfa));
        BacktraceFrame old = Assert.Single(BacktraceParser.Parse(Sample("r16-hibernated")).Frames);
        Assert.Equal(["shapes", "wake", "[]"], old.Variables.Select(variable => variable.Text));
    }

    [Fact]
    public void A_sensitive_process_has_no_frames() => Assert.Empty(BacktraceParser.Parse("").Frames);

    [Fact]
    public void A_deep_stack_is_read_in_time_that_grows_with_it_and_kept_up_to_the_limit()
    {
        const int depth = 100_000;
        var text = new StringBuilder("Program counter: 0x00007efe090a4788 (shapes:deep/1 + 32)\ny(0)     top\n");
        for (int i = 0; i < depth; i++)
        {
            text.Append("\n0x00007efe0626a128 Return addr 0x00007efe090a4838 (shapes:deep/1 + 208)\ny(0)     ").Append(i).Append('\n');
        }

        BacktraceStack whole = BacktraceParser.Parse(text.ToString(), new BacktraceLimits { MaxDepth = int.MaxValue });
        Assert.Equal(depth + 1, whole.Frames.Count);
        Assert.False(whole.Truncated);

        BacktraceStack cut = BacktraceParser.Parse(text.ToString(), new BacktraceLimits { MaxDepth = 3 });
        Assert.Equal(["top", "0", "1"], cut.Frames.Select(frame => Assert.Single(frame.Variables).Text));
        Assert.True(cut.Truncated);
    }

    [Fact]
    public void On_R16B_the_last_frame_that_is_kept_keeps_its_slots()
    {
        BacktraceStack cut = BacktraceParser.Parse(Sample("r16-user"), new BacktraceLimits { MaxDepth = 2 });

        Assert.Equal(["unknown function", "user:put_chars/3"], cut.Frames.Select(frame => frame.Mfa));
        Assert.Equal("{[],[]}", Assert.Single(cut.Frames[1].Variables).Text);
        Assert.True(cut.Truncated);
    }

    [Fact]
    public void A_long_term_is_cut_and_says_so()
    {
        string text = $"Program counter: 0x01 (a:b/0 + 8)\ny(0)     \"{new string('x', 200_000)}\"\ny(1)     short\n";

        BacktraceStack stack = BacktraceParser.Parse(text, new BacktraceLimits { MaxTermLength = 100 });

        Assert.Equal(100, stack.Frames[0].Variables[0].Text.Length);
        Assert.True(stack.Frames[0].Variables[0].Truncated);
        Assert.False(stack.Frames[0].Variables[1].Truncated);
        Assert.True(stack.Truncated);
    }

    [Fact]
    public void Any_piece_of_a_backtrace_can_be_read()
    {
        foreach (string name in new[] { "r16-lager_event", "otp23-worker", "otp29-gs" })
        {
            string text = Sample(name);
            int frames = 0;
            for (int length = 0; length <= text.Length; length++)
            {
                int found = BacktraceParser.Parse(text.Substring(0, length)).Frames.Count;
                if (length > 0 && text[length - 1] == '\n')
                {
                    Assert.InRange(found, frames, frames + 1);
                    frames = found;
                }

                BacktraceParser.Parse(text.Substring(length));
            }
        }
    }

    [Fact]
    public void Bytes_are_read_line_by_line_as_UTF8_or_as_Latin_1()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("y(0)     'é'\n"), .. Encoding.Latin1.GetBytes("y(1)     \"é\"\n")];

        Assert.Equal("y(0)     'é'\ny(1)     \"é\"\n", BacktraceText.Decode(bytes, bytes.Length));
        Assert.Equal("y(0)     'é'\n", BacktraceText.Decode(bytes, 14));
    }

    private static (string?, string?, int?, long?) Named(BacktraceFrame frame) => (frame.Module, frame.Function, frame.Arity, frame.Offset);

    private static string Sample(string name) => File.ReadAllText(Path.Combine(Folder, name + ".txt"));

    private static int Count(string text, string start, string holds = "") =>
        text.Split('\n').Count(line =>
            (line.StartsWith(start, StringComparison.Ordinal) || (start.StartsWith("Return", StringComparison.Ordinal) && line.Contains(start, StringComparison.Ordinal)))
            && line.Contains(holds, StringComparison.Ordinal));
}
