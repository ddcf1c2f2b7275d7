using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class SumTests
{
    [Fact]
    public void A_compensated_sum_keeps_what_a_plain_one_loses()
    {
        var sum = default(CompensatedSum);
        foreach (var term in new[] { 1e100, 1, -1e100, 1 })
            sum.Add(term);
        Assert.Equal(2, sum.Value);
    }

    [Fact]
    public void A_sum_that_overflows_is_infinite_and_not_nan()
    {
        var sum = default(CompensatedSum);
        sum.Add(double.MaxValue);
        sum.Add(double.MaxValue);
        Assert.Equal(double.PositiveInfinity, sum.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Dot_products_cover_every_element(int length)
    {
        var a = Enumerable.Range(1, length).Select(i => (double)i).ToArray();
        Assert.Equal(a.Sum(x => x * x), Lanes.Dot(a, a));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Scaled_addition_covers_every_element(int length)
    {
        var sums = Enumerable.Repeat(1.0, length).ToArray();
        Lanes.AddScaled(sums, 2, Enumerable.Repeat(3.0, length).ToArray());
        Assert.All(sums, sum => Assert.Equal(7, sum));
    }

    [Fact]
    public void Floats_are_sorted_with_infinities_and_zeros()
    {
        float[] values = [3, -0f, float.PositiveInfinity, -1.5f, 0, float.NegativeInfinity, 1e-42f, -1e-42f, float.MaxValue, float.MinValue];
        var expected = values.Order().ToArray();
        new FloatSort().Sort(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Many_floats_are_sorted()
    {
        var stream = new RandomStream(3, RandomPurpose.RowSample);
        var values = Enumerable.Range(0, 10_000).Select(i => BitConverter.UInt32BitsToSingle((uint)stream.Bits(i))).Where(value => !float.IsNaN(value)).ToArray();
        var expected = values.Order().ToArray();
        new FloatSort().Sort(values);
        Assert.Equal(expected, values);
    }
}
