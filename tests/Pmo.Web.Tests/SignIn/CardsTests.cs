using Pmo.Web.SignIn;

namespace Pmo.Web.Tests.SignIn;

public sealed class CardsTests
{
    [Fact]
    public void Mint_EveryCard_IsReadableAndItsOwn()
    {
        var keys = new HashSet<string>();
        for (var i = 0; i < 200; i++)
        {
            var card = Cards.Mint();
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", card.Code);
            Assert.Equal(22, card.Secret.Length);
            foreach (var presented in new[] { card.Code, card.Secret })
            {
                Assert.True(Cards.TryReadKey(presented, out var key));
                Assert.True(Key.IsWellFormed(key));
                Assert.DoesNotContain(presented, key, StringComparison.OrdinalIgnoreCase);
                Assert.True(keys.Add(key));
            }
        }
    }

    [Theory]
    [InlineData("01AB-CDEF-GHJK")]
    [InlineData("01abcdefghjk")]
    [InlineData("  o1ab cdef ghjk ")]
    [InlineData("OlAB–CDEF—GHJK")]
    [InlineData("0-I-A-B-C-D-E-F-G-H-J-K")]
    public void TryReadKey_CodeAsPeopleTypeIt_IsTheSameCard(string typed)
    {
        Assert.True(Cards.TryReadKey("01AB-CDEF-GHJK", out var printed));
        Assert.True(Cards.TryReadKey(typed, out var key));
        Assert.Equal(printed, key);
    }

    [Fact]
    public void TryReadKey_WholeAddressOfAQr_IsItsSecret()
    {
        var card = Cards.Mint();
        Assert.True(Cards.TryReadKey($"http://192.168.1.5:5080/c/{card.Secret}", out var scanned));
        Assert.True(Cards.TryReadKey(card.Secret, out var secret));
        Assert.Equal(secret, scanned);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01AB-CDEF-GHJ")]
    [InlineData("01AB-CDEF-GHJK-M")]
    [InlineData("01AB-CDEF-GHJU")]
    [InlineData("01АВ-СDЕF-GHJК")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("login.math")]
    public void TryReadKey_WhatIsNoCard_IsRefused(string? typed) => Assert.False(Cards.TryReadKey(typed, out _));
}
