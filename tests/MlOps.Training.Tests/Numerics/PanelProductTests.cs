using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class PanelProductTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 30)]
    [InlineData(7, 33)]
    [InlineData(12, 0)]
    public void Every_element_is_the_sum_of_its_terms_in_their_order(int rows, int terms)
    {
        const int AWidth = 40, BWidth = 48, ResultWidth = 32;
        var (a, b, start) = (Numbers(rows * AWidth, 1), Numbers(Math.Max(1, terms) * BWidth, 2), Numbers(16, 3));
        var result = new float[rows * ResultWidth];
        PanelProduct.Multiply(a, AWidth, 1, b, BWidth, start, result, ResultWidth, rows, terms);

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < ResultWidth; j++)
                Assert.Equal(j < 16 ? Sum(start[j], terms, k => a[(i * AWidth) + k], k => b[(k * BWidth) + j]) : 0, result[(i * ResultWidth) + j]);
        }
    }

    [Fact]
    public void The_left_side_may_be_transposed()
    {
        const int Rows = 9, Terms = 32;
        var (a, b) = (Numbers(Terms * 16, 4), Numbers(Terms * 16, 5));
        var result = new float[Rows * 16];
        PanelProduct.Multiply(a, 1, 16, b, 16, new float[16], result, 16, Rows, Terms);

        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < 16; j++)
                Assert.Equal(Sum(0, Terms, k => a[(k * 16) + i], k => b[(k * 16) + j]), result[(i * 16) + j]);
        }
    }

    [Fact]
    public void A_product_is_rounded_before_it_is_added()
    {
        // (1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴: the last term is lost where the product is rounded, and kept where it is fused.
        var x = 1 + MathF.Pow(2, -12);
        var result = new float[16];
        PanelProduct.Multiply([x], 1, 1, Enumerable.Repeat(x, 16).ToArray(), 16, Enumerable.Repeat(-(1 + MathF.Pow(2, -11)), 16).ToArray(), result, 16, 1, 1);
        Assert.All(result, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(112)]
    public void Dot_products_of_floats_cover_every_element(int length)
    {
        var a = Enumerable.Range(1, length).Select(i => (float)i).ToArray();
        Assert.Equal(a.Sum(x => x * x), Lanes.Dot(a, a));
    }

    [Fact]
    public void Rows_are_summed()
    {
        var sums = Enumerable.Repeat(5f, 32).ToArray();
        Lanes.SumRows([.. Enumerable.Range(0, 96).Select(i => (float)(i % 32))], 32, 3, sums);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => 3f * i), sums);
    }

    private static float Sum(float start, int terms, Func<int, float> a, Func<int, float> b)
    {
        var sum = start;
        for (var k = 0; k < terms; k++)
        {
            var product = a(k) * b(k);
            sum += product;
        }

        return sum;
    }

    private static float[] Numbers(int count, uint stream)
    {
        var random = new RandomStream(1, RandomPurpose.InitialWeight, stream);
        return [.. Enumerable.Range(0, count).Select(i => (float)(random.Unit(i) - 0.5))];
    }
}
