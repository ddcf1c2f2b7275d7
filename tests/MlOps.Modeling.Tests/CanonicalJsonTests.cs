using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Tests;

public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B: IEEE 754 bits and the text they must have.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    public void Numbers_are_written_as_the_standard_says(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void Numbers_read_back_as_they_were()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                Assert.Equal(value, double.Parse(CanonicalJson.Number(value), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_refused(double value) => Assert.Throws<ArgumentException>(() => CanonicalJson.Number(value));

    [Fact]
    public void Members_are_sorted_by_code_unit_and_nothing_is_padded() =>
        Assert.Equal(
            """{"\r":1,"1":2,"a":[true,null,"\u000f\n\"\\é"],"ö":{"x":0.5}}""",
            CanonicalJson.Write(JsonNode.Parse("""{ "ö": {"x": 5e-1}, "a": [true, null, "\u000F\n\"\\\u00e9"], "1": 2.0, "\r": 1 }""")));
}
