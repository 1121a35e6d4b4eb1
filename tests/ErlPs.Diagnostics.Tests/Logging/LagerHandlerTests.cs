using Erlang.Distribution.Terms;
using ErlPs.Diagnostics.Logging;
using Xunit;

namespace ErlPs.Diagnostics.Tests.Logging;

public class LagerHandlerTests
{
    /// <summary>The forms that lager_console_backend and lager_file_backend have taken from 2.0 to 3.9.</summary>
    public static TheoryData<string, string?> Configurations => new()
    {
        { "info", "info" },
        { "[info,true]", "info" },
        { "[{level,'!=info'},{formatter,lager_default_formatter}]", "!=info" },
        { "[{file,\"log/error.log\"},{level,error},{size,10485760}]", "error" },
        { "{\"log/error.log\",error}", "error" },
        { "{\"log/error.log\",error,10485760,\"$D0\",5}", "error" },
        { "[{\"log/error.log\",error,10485760,\"$D0\",5},{lager_default_formatter,[]}]", "error" },
        { "[]", null },
        { "[{host,\"127.0.0.1\"}]", null },
        { "{tcp,\"127.0.0.1\"}", null },
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void The_configured_level_is_found_in_every_form(string config, string? level) =>
        Assert.Equal(level, new LagerHandler("lager_event", ErlAtom.Of("h"), ErlTerm.Parse(config)).ConfiguredLevel());

    [Theory]
    [InlineData("lager_file_backend")]
    [InlineData("log/error.log")]
    [InlineData("{lager_file_backend,\"log/error.log\"}")]
    public void A_handler_goes_by_its_module_its_file_or_its_id(string name)
    {
        var handler = new LagerHandler("lager_event", ErlTerm.Parse("{lager_file_backend,\"log/error.log\"}"), null);

        Assert.True(handler.IsNamed(name));
        Assert.False(handler.IsNamed("lager_console_backend"));
        Assert.Equal(("lager_file_backend", "log/error.log"), (handler.ModuleName, handler.IdentText));
    }
}
