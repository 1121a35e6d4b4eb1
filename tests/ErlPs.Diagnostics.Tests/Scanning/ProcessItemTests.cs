using Erlang.Distribution;
using ErlPs.Diagnostics.Scanning;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Scanning;

public class ProcessItemTests
{
    [Theory]
    [InlineData("MessageQueueLen")]
    [InlineData("message_queue_len")]
    [InlineData("messagequeuelen")]
    public void An_item_is_found_in_either_spelling_and_any_case(string name) =>
        Assert.Equal("message_queue_len", ProcessItem.Find(name, 25).Name);

    [Theory]
    [InlineData("Colour", 25, "MonitoredBy")]
    [InlineData("Parent", 24, "OTP 25")]
    [InlineData("Backtrace", 25, "Get-ErlBacktrace")]
    [InlineData("messages", 25, "MessageQueueLen")]
    public void What_cannot_be_asked_for_is_refused_with_the_way_out(string name, int release, string wayOut)
    {
        var e = Assert.Throws<ErlangException>(() => ProcessItem.Find(name, release));

        Assert.Equal(ErrorIds.ProcessItemInvalid, e.ErrorId);
        Assert.Contains(wayOut, e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_number_can_be_sorted_by()
    {
        Assert.Equal("total_heap_size", ProcessItem.FindNumeric("TotalHeapSize", 16).Name);

        var e = Assert.Throws<ErlangException>(() => ProcessItem.FindNumeric("Status", 25));

        Assert.Equal(ErrorIds.ProcessItemInvalid, e.ErrorId);
        Assert.Contains("TotalHeapSize", e.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData("Memory", 0)]
    public void Top_needs_something_to_sort_by_and_a_count(string? sortBy, int top) =>
        Assert.Equal(
            ErrorIds.ProcessQueryInvalid,
            Assert.Throws<ErlangException>(() => ProcessScanner.Scan(new FakeRpc((_, _) => throw FakeRpc.Raised("undef")), new ProcessQuery { SortBy = sortBy, Top = top })).ErrorId);
}
