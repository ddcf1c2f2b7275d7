using System.Numerics;
using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class FloatFunctionsTests
{
    [Fact]
    public void Tanh_is_within_four_units_in_the_last_place() =>
        Assert.InRange(Arguments(10).Concat(Arguments(1)).Concat(Arguments(1e-4f)).Max(x => Ulps(One(FloatFunctions.Tanh, x), Math.Tanh(x))), 0.5, 4);

    [Fact]
    public void Sigmoid_is_within_four_units_in_the_last_place() =>
        Assert.InRange(Arguments(86).Concat(Arguments(5)).Max(x => Ulps(One(FloatFunctions.Sigmoid, x), 1 / (1 + Math.Exp(-x)))), 0.5, 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 1)]
    [InlineData(-100, -1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(float.NegativeInfinity, -1)]
    [InlineData(float.NaN, float.NaN)]
    public void Tanh_at_its_ends(float x, float expected) => Assert.Equal(expected, One(FloatFunctions.Tanh, x));

    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(200, 1)]
    [InlineData(-200, 0)]
    public void Sigmoid_at_its_ends(float x, float expected) => Assert.Equal(expected, One(FloatFunctions.Sigmoid, x), 2e-38f);

    [Fact]
    public void Lanes_do_not_depend_on_their_neighbours()
    {
        var values = Arguments(20).Take(Vector<float>.Count).ToArray();
        var together = FloatFunctions.Tanh(new Vector<float>(values));
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(One(FloatFunctions.Tanh, values[i]), together[i]);
    }

    private static float One(Func<Vector<float>, Vector<float>> function, float x) => function(new Vector<float>(x))[0];

    private static double Ulps(float result, double exact) => Math.Abs(result - exact) / (MathF.BitIncrement(Math.Abs((float)exact)) - Math.Abs((double)(float)exact));

    private static IEnumerable<float> Arguments(float most)
    {
        var random = new RandomStream(7, RandomPurpose.InitialWeight);
        return Enumerable.Range(0, 20_000).Select(i => (float)(((2 * random.Unit(i)) - 1) * most));
    }
}
