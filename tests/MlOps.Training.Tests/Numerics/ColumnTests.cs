using MlOps.Training.Numerics;
using MlOps.Training.Tests.Trainers;

namespace MlOps.Training.Tests.Numerics;

/// <summary>What is computed for many columns or lanes at once has the bits of one at a time.</summary>
public sealed class ColumnTests
{
    [Fact]
    public void Moments_of_four_columns_are_those_of_each()
    {
        var columns = Matrices.Random(5003, 9).Columns;
        columns[2].AsSpan().Fill(0.1f);
        columns[4] = [.. columns[4].Select((value, i) => value * (i % 7 == 0 ? 1e30f : 1e-20f))];
        using var team = new WorkerTeam(3);
        Assert.Equal(columns.Select(column => ColumnMoments.Of<float>(column)), ColumnMoments.OfFinite(columns, team));
        Assert.Equal([ColumnMoments.Of<float>([])], ColumnMoments.OfFinite([[]], team));
    }

    [Fact]
    public void Sums_over_floats_are_those_over_the_same_doubles()
    {
        foreach (var length in new[] { 0, 1, 15, 16, 17, 4099 })
        {
            var floats = Matrices.Random(length, 1).Columns[0];
            var doubles = Array.ConvertAll(floats, value => (double)value);
            var other = Array.ConvertAll(Matrices.Random(length, 1, stream: 1).Columns[0], value => value / 3.0);
            Assert.Equal(Lanes.Dot(other, doubles), Lanes.Dot(other, floats));
            var (a, b) = ((double[])other.Clone(), (double[])other.Clone());
            Lanes.AddScaled(a, 0.7, doubles);
            Lanes.AddScaled(b, 0.7, floats);
            Assert.Equal(a, b);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_not_finite_is_found_anywhere(float value)
    {
        for (var place = 0; place < 37; place++)
        {
            var values = new float[37];
            values[0] = float.MaxValue;
            values[36] = -float.Epsilon;
            Assert.True(Lanes.AllFinite(values));
            values[place] = value;
            Assert.False(Lanes.AllFinite(values));
        }
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0x3c2569b2u)]
    [InlineData("abc", 0xb3dd93fau)]
    [InlineData("Hello, world!", 0xc0363e43u)]
    public void MurmurHash3_gives_its_published_values(string text, uint hash) => Assert.Equal(hash, MurmurHash.Of(text));
}
