using MlOps.Training.Numerics;

namespace MlOps.Training.Tests.Numerics;

public sealed class PhiloxTests
{
    // The known answers that the authors publish with Random123 (kat_vectors, philox4x32, 10 rounds).
    [Theory]
    [InlineData(0x00000000_00000000, 0x00000000_00000000, 0x00000000_00000000, 0xe169c58d_6627e8d5, 0x9b00dbd8_bc57ac4c)]
    [InlineData(0xffffffff_ffffffff, 0xffffffff_ffffffff, 0xffffffff_ffffffff, 0x41c83b0e_408f276d, 0x6d5451fd_a20bc7c6)]
    [InlineData(0x299f31d0_a4093822, 0x85a308d3_243f6a88, 0x03707344_13198a2e, 0x94fdcceb_d16cfe09, 0x24126ea1_5001e420)]
    public void Gives_the_published_answers(ulong key, ulong low, ulong high, ulong expectedLow, ulong expectedHigh) =>
        Assert.Equal((expectedLow, expectedHigh), Philox.Block(key, low, high));

    [Fact]
    public void Streams_differ_by_seed_purpose_stream_and_index()
    {
        ulong[] bits =
        [
            new RandomStream(42, RandomPurpose.RowSample).Bits(0),
            new RandomStream(42, RandomPurpose.RowSample).Bits(1),
            new RandomStream(43, RandomPurpose.RowSample).Bits(0),
            new RandomStream(42, RandomPurpose.RowSplit).Bits(0),
            new RandomStream(42, RandomPurpose.RowSample, Stream: 1).Bits(0),
            new RandomStream(-42, RandomPurpose.RowSample).Bits(0),
        ];
        Assert.Equal(bits.Length, bits.Distinct().Count());
    }

    [Fact]
    public void A_number_does_not_depend_on_those_drawn_before()
    {
        var stream = new RandomStream(7, RandomPurpose.RowSample, 3);
        var forward = Enumerable.Range(0, 100).Select(i => stream.Unit(i)).ToArray();
        var backward = Enumerable.Range(0, 100).Reverse().Select(i => stream.Unit(i)).Reverse().ToArray();
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Units_are_uniform()
    {
        var stream = new RandomStream(1, RandomPurpose.RowSample);
        var tenths = new int[10];
        for (var i = 0; i < 100_000; i++)
            tenths[(int)(10 * stream.Unit(i))]++;

        // Five standard deviations of a binomial count.
        Assert.All(tenths, count => Assert.InRange(count, 10_000 - 475, 10_000 + 475));
    }
}
