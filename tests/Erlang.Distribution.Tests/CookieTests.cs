using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Erlang.Distribution.Tests;

public sealed class CookieTests
{
    [Theory]
    [InlineData("QYNIZVTXCKSNLXDGKMHF")]
    [InlineData("with space and ~")]
    public void Printable_ASCII_is_a_cookie(string cookie) => Cookie.Validate(cookie);

    [Theory]
    [InlineData("")]
    [InlineData("line\n")]
    [InlineData("käse")]
    [InlineData("tab\t")]
    public void Anything_else_is_refused_and_not_shown(string cookie)
    {
        ErlangException e = Assert.Throws<ErlangException>(() => Cookie.Validate(cookie));
        Assert.Equal(ErrorIds.CookieInvalid, e.ErrorId);
        Assert.True(cookie.Length == 0 || !e.Message.Contains(cookie, System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_cookie_longer_than_an_atom_is_refused() =>
        Assert.Equal(ErrorIds.CookieInvalid, Assert.Throws<ErlangException>(() => Cookie.Validate(new string('x', 256))).ErrorId);

    // base64:encode(erlang:md5("testcookie")).
    [Fact]
    public void The_hash_is_what_a_node_computes() => Assert.Equal("UM01ONQI7h9TS3tsC0U2Cw==", CookieHash.Of("testcookie"));

    [Fact]
    public void Our_MD5_is_MD5_at_every_length_around_a_block()
    {
        for (int length = 0; length < 200; length++)
        {
            byte[] message = Encoding.ASCII.GetBytes(new string('m', length));
            Assert.Equal(MD5.HashData(message), Md5.Hash(message));
        }
    }
}
