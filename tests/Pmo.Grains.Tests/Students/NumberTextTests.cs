using System.Globalization;
using Pmo.Students;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Students;

public class NumberTextTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("0,75", "0.75")]
    [InlineData("0.75", "0.75")]
    [InlineData(" 7 ", "7")]
    [InlineData("007", "7")]
    [InlineData("+5", "5")]
    [InlineData(",5", "0.5")]
    [InlineData("-3", "-3")]
    [InlineData("\u22123", "-3")]
    [InlineData("\u20133", "-3")]
    [InlineData("- 3", "-3")]
    [InlineData("1 000", "1000")]
    [InlineData("1\u00a0000\u202f000,5", "1000000.5")]
    [InlineData("3/4", "0.75")]
    [InlineData("-3/4", "-0.75")]
    [InlineData(" 3 / 4 ", "0.75")]
    [InlineData("8/4", "2")]
    [InlineData("0/5", "0")]
    [InlineData("1 1/2", "1.5")]
    [InlineData("-1 1/2", "-1.5")]
    [InlineData("\u22121\u00a01/2", "-1.5")]
    [InlineData("-0 1/2", "-0.5")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void TryRead_WhatPupilsWrite_IsRead(string text, string value)
    {
        Assert.True(NumberText.TryRead(text, out var read));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData(",")]
    [InlineData("/")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("-1/-2")]
    [InlineData("1 -1/2")]
    [InlineData("1/2/3")]
    [InlineData("1,5/2")]
    [InlineData("1,000.5")]
    [InlineData("1..5")]
    [InlineData("--1")]
    [InlineData("1e5")]
    [InlineData("0x10")]
    [InlineData("семь")]
    [InlineData("7 шт")]
    [InlineData("½")]
    [InlineData("٣")]
    [InlineData("NaN")]
    [InlineData("1 2 3/4")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("79228162514264337593543950335 1/2")]
    [InlineData("99999999999999999999999999999999999999999")]
    public void TryRead_WhatIsNoNumber_IsNotRead(string text) => Assert.False(NumberText.TryRead(text, out _));

    [Fact]
    public void TryRead_AnyText_NeverThrows()
    {
        const string alphabet = "0123456789 ,./-+−–\u00a0\u202fe½ыx\0";
        var random = Seeds.Random(output);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 45)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            NumberText.TryRead(text, out _);
        }
    }

    [Fact]
    public void TryRead_AFractionWrittenTwoWays_IsOneNumber()
    {
        var random = Seeds.Random(output);
        for (var i = 0; i < 20_000; i++)
        {
            var (whole, below) = (random.Next(0, 1000), random.Next(1, 200));
            var above = random.Next(0, below);
            var (mixed, improper) = ($"{whole} {above}/{below}", $"{(whole * below) + above}/{below}");
            Assert.True(NumberText.TryRead(mixed, out var first) & NumberText.TryRead(improper, out var second));
            Assert.True(first == second, $"{mixed} is {first}, {improper} is {second}");
        }
    }
}
