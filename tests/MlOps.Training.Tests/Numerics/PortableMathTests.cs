using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class PortableMathTests
{
    private const int Samples = 20_000;

    [Fact]
    public void Exp_is_within_one_unit_in_the_last_place()
    {
        var worst = Arguments(-700, 700).Concat(Arguments(-1, 1)).Concat(Arguments(-1e-8, 1e-8)).Max(x =>
        {
            var (mantissa, exponent) = ExactReal.Exp(x);
            return ExactReal.Ulps(PortableMath.Exp(x), mantissa, exponent);
        });
        Assert.InRange(worst, 0.4, 1);
    }

    [Fact]
    public void Log_is_within_one_unit_in_the_last_place()
    {
        var worst = Arguments(0.5, 2).Concat(Arguments(0.999, 1.001)).Concat(Arguments(-300, 300).Select(e => Math.Pow(10, e))).Where(x => x != 1)
            .Max(x => ExactReal.Ulps(PortableMath.Log(x), ExactReal.Log(x), 0));
        Assert.InRange(worst, 0.4, 1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(710, double.PositiveInfinity)]
    [InlineData(-746, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(-745, double.Epsilon)]
    public void Exp_at_its_ends(double x, double expected) => Assert.Equal(expected, PortableMath.Exp(x));

    [Fact]
    public void Exp_reaches_both_ends_of_the_normal_range()
    {
        Assert.Equal(Math.Exp(709.78), PortableMath.Exp(709.78), 1e294);
        Assert.Equal(Math.Exp(-744.4), PortableMath.Exp(-744.4), double.Epsilon);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-0.0, double.NegativeInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log_at_its_ends(double x, double expected) => Assert.Equal(expected, PortableMath.Log(x));

    [Fact]
    public void Log_takes_subnormal_numbers() => Assert.Equal(-744.4400719213812, PortableMath.Log(double.Epsilon), 1e-12);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1000, 1)]
    [InlineData(-1000, 0)]
    [InlineData(2, 0.8807970779778823)]
    [InlineData(-2, 0.11920292202211755)]
    public void Sigmoid_of_known_values(double x, double expected) => Assert.Equal(expected, PortableMath.Sigmoid(x), 3e-16);

    [Fact]
    public void Sigmoids_of_many_numbers_have_the_bits_of_each()
    {
        double[] values = [.. Arguments(-40, 40), .. Arguments(-800, 800), 0, -0.0, 1e300, -1e300, double.PositiveInfinity, double.NegativeInfinity, 708, -708, -709];
        var results = new double[values.Length];
        PortableMath.Sigmoid(values, results);
        Assert.Equal(values.Select(PortableMath.Sigmoid), results);
    }

    [Fact]
    public void Sigmoid_is_within_three_units_in_the_last_place()
    {
        var worst = Arguments(-40, 40).Concat(Arguments(-1, 1)).Max(x =>
        {
            var (mantissa, exponent) = ExactReal.Exp(-Math.Abs(x));
            var one = System.Numerics.BigInteger.One << ExactReal.Bits;
            var small = exponent >= 0 ? mantissa << exponent : mantissa >> -exponent;
            return ExactReal.Ulps(PortableMath.Sigmoid(x), ((x < 0 ? small : one) << ExactReal.Bits) / (one + small), 0);
        });
        Assert.InRange(worst, 0.4, 3);
    }

    [Fact]
    public void Tanh_is_within_four_units_in_the_last_place()
    {
        var worst = Arguments(-20, 20).Concat(Arguments(-1, 1)).Concat(Arguments(-1e-6, 1e-6)).Where(x => x != 0).Max(x =>
        {
            // (e − 1) / (e + 1) with e = exp(2 |x|).
            var (mantissa, exponent) = ExactReal.Exp(2 * Math.Abs(x));
            var one = System.Numerics.BigInteger.One << ExactReal.Bits;
            var e = mantissa << exponent;
            return ExactReal.Ulps(Math.Abs(PortableMath.Tanh(x)), ((e - one) << ExactReal.Bits) / (e + one), 0);
        });
        Assert.InRange(worst, 0.4, 4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 1)]
    [InlineData(-30, -1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(0.5, 0.46211715726000975)]
    public void Tanh_of_known_values(double x, double expected) => Assert.Equal(expected, PortableMath.Tanh(x), 2e-16);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1 / 3.0, 0.5)]
    [InlineData(0.5, 0)]
    [InlineData(0.75, -0.7071067811865476)]
    [InlineData(1, -1)]
    public void Cosine_of_half_turns(double t, double expected) => Assert.Equal(expected, PortableMath.CosOfHalfTurns(t), 1e-15);

    [Theory]
    [InlineData(0, 0.6931471805599453)]
    [InlineData(1000, 1000)]
    [InlineData(-1000, 0)]
    [InlineData(-40, 4.248354255291589e-18)]
    public void Softplus_neither_overflows_nor_loses_what_is_small(double x, double expected) =>
        Assert.Equal(expected, PortableMath.Softplus(x), Math.Abs(expected) * 1e-15);

    [Fact]
    public void Logit_is_the_inverse_of_the_sigmoid() =>
        Assert.All(Arguments(-10, 10).Take(1000), x => Assert.Equal(x, PortableMath.Logit(PortableMath.Sigmoid(x)), 1e-11));

    private static IEnumerable<double> Arguments(double least, double most)
    {
        var stream = new RandomStream(1, RandomPurpose.RowSample);
        return Enumerable.Range(0, Samples / 10).Select(i => least + ((most - least) * stream.Unit(i)));
    }

    [Fact]
    public void Many_at_once_have_the_bits_of_one_at_a_time()
    {
        double[] values = [0, -0.0, 1e-300, -1e-17, 0.3, -0.9, 36.7, -40, 707.9, -708, 708.1, -745, 1e6, -1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN, .. Enumerable.Range(0, 1000).Select(i => (i - 500) * 0.0731)];
        var (softplus, sigmoid) = (new double[values.Length], new double[values.Length]);
        PortableMath.Logistic(values, softplus, sigmoid);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Softplus(values[i])), BitConverter.DoubleToInt64Bits(softplus[i]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Sigmoid(values[i])), BitConverter.DoubleToInt64Bits(sigmoid[i]));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(31)]
    [InlineData(60)]
    public void Steps_of_a_turn_are_on_the_circle(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * step / steps), PortableMath.SinTurn(step, steps), 2e-15);
            Assert.Equal(Math.Cos(2 * Math.PI * step / steps), PortableMath.CosTurn(step, steps), 2e-15);
            Assert.Equal(PortableMath.SinTurn(step, steps), PortableMath.SinTurn(step - (3 * steps), steps));
        }

        Assert.Equal((0, 1, 1, 0), (PortableMath.SinTurn(0, steps), PortableMath.CosTurn(0, steps), PortableMath.SinTurn(steps, 4 * steps), PortableMath.SinTurn(2 * steps, 4 * steps)));
    }
}
