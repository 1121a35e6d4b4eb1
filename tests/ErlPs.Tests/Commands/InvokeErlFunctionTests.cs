using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Erlang.Distribution;
using Erlang.Distribution.Terms;
using ErlPs.Tests.Support;
using Xunit;

namespace ErlPs.Tests.Commands;

[Collection(NodeCollection.Name)]
public sealed class InvokeErlFunctionTests(LiveNodeFixture live) : IDisposable
{
    private readonly ErlShell _shell = live.Shell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_function_is_called_with_values() =>
        Assert.Equal([1L, 2L, 3L], _shell.Run("Invoke-ErlFunction lists seq 1, 3").As<long>());

    [Fact]
    public void A_function_is_called_with_Erlang_text() =>
        Assert.Equal("second", _shell.Run("Invoke-ErlFunction lists nth -ArgumentText '2, [first, second, \"x\"]'").Single().BaseObject);

    [Fact]
    public void A_pid_in_the_text_is_the_nodes_own()
    {
        Assert.Equal([true], _shell.Run("Invoke-ErlFunction erlang is_process_alive -ArgumentText '<0.0.0>'").As<bool>());
        Assert.Equal("init", _shell.Run("(Invoke-ErlFunction erlang process_info -ArgumentText '<0.0.0>, [registered_name]').registered_name").Single().BaseObject);
    }

    [Fact]
    public void A_function_without_arguments_is_called() =>
        Assert.Equal(live.Node.Name, _shell.Run("Invoke-ErlFunction erlang node").Single().BaseObject);

    [Theory]
    [InlineData("$true", "true")]
    [InlineData("$null", "undefined")]
    [InlineData("42", "42")]
    [InlineData("([bigint]::Pow(2, 70))", "1180591620717411303424")]
    [InlineData("1.5", "1.5")]
    [InlineData("'text'", "<<\"text\">>")]
    [InlineData("([byte[]](1, 255))", "<<1,255>>")]
    [InlineData("@(1, 'a')", "[1,<<\"a\">>]")]
    [InlineData("@()", "[]")]
    [InlineData("@{ a = 1 }", "#{<<\"a\">> => 1}")]
    [InlineData("([pscustomobject]@{ a = $true })", "#{<<\"a\">> => true}")]
    public void Each_value_arrives_as_the_documented_term(string value, string term)
    {
        // max/2 of a value and itself gives it back.
        ShellResult result = _shell.Run($"Invoke-ErlFunction erlang max -ArgumentList ([object[]](({value}), ({value}))) -AsTerm");
        Assert.Empty(result.Errors);
        Assert.Equal(term, result.Single().BaseObject.ToString());
    }

    [Fact]
    public void The_raw_term_is_returned_when_asked_for()
    {
        object result = _shell.Run("Invoke-ErlFunction lists seq 65, 70 -AsTerm").Single().BaseObject;
        Assert.Equal("\"ABCDEF\"", Assert.IsType<ErlList>(result).ToString());
        Assert.Equal("ABCDEF", _shell.Run("Invoke-ErlFunction lists seq 65, 70").Single().BaseObject);
    }

    [Fact]
    public void A_list_of_pairs_is_an_object()
    {
        PSObject memory = _shell.Run("Invoke-ErlFunction erlang memory").Single();
        Assert.IsType<long>(memory.Properties["total"].Value);
    }

    [Fact]
    public void A_tuple_is_one_object_in_the_pipeline()
    {
        ShellResult result = _shell.Run("Invoke-ErlFunction erlang list_to_tuple (, (1, 2)) | ForEach-Object { $_.Count }");
        Assert.Equal(2, result.Single().BaseObject);
    }

    [Fact]
    public void An_undefined_result_is_null() =>
        Assert.Null(Assert.Single(_shell.Run("Invoke-ErlFunction erlang whereis -ArgumentText nobody").Output));

    [Fact]
    public void A_missing_function_has_its_own_error() =>
        Assert.Equal([ErrorIds.FunctionMissing], _shell.Run("Invoke-ErlFunction lists no_such_function").ErrorIds);

    [Fact]
    public void A_function_that_raises_has_its_own_error_and_a_hint_when_text_went_as_binary()
    {
        ErrorRecord error = _shell.Run("Invoke-ErlFunction erlang system_info process_count").Errors.Single();
        Assert.StartsWith(ErrorIds.RemoteException, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-ArgumentText", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("-ArgumentText", _shell.Run("Invoke-ErlFunction erlang system_info 1").Errors.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_arguments_are_errors_before_any_node_is_asked()
    {
        Assert.Equal([ErrorIds.ArgumentNotConvertible], _shell.Run("Invoke-ErlFunction erlang node ([datetime]0)").ErrorIds);
        Assert.Equal([ErrorIds.TermMalformed], _shell.Run("Invoke-ErlFunction erlang node -ArgumentText '{'").ErrorIds);
        Assert.Equal([ErrorIds.TermMalformed], _shell.Run("Invoke-ErlFunction erlang node -ArgumentText 'a|b'").ErrorIds);
    }

    [Fact]
    public void A_call_that_takes_too_long_has_its_own_error() =>
        Assert.Equal([ErrorIds.CallTimeout], _shell.Run("Invoke-ErlFunction timer sleep 60000 -TimeoutSec 1").ErrorIds);

    [Fact]
    public void WhatIf_calls_nothing()
    {
        Assert.Empty(_shell.Run("Invoke-ErlFunction application set_env -ArgumentText 'kernel, erlps_whatif, 1' -WhatIf").Output);
        Assert.Equal("undefined", live.Node.Eval("application:get_env(kernel, erlps_whatif)"));
    }

    [Fact]
    public void Several_nodes_answer_one_after_the_other()
    {
        IReadOnlyList<PSObject?> output = _shell.Run("(Get-ErlNode), (Get-ErlNode) | Invoke-ErlFunction erlang node").Output;
        Assert.Equal(2, output.Count);
    }
}
