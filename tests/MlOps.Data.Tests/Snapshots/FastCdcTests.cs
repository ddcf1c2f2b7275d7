using FsCheck.Xunit;
using MlOps.Data.Snapshots.Objects;

namespace MlOps.Data.Tests.Snapshots;

public sealed class FastCdcTests
{
    /// <summary>Other cuts would still be right, and share nothing with what is stored already.</summary>
    [Fact]
    public void The_cuts_of_given_bytes_never_change()
    {
        Assert.Equal("78787,67427,66455,75163,32243,105531,74394", string.Join(',', Cuts(Bytes(500_000))));
    }

    [Fact]
    public void Sizes_gather_around_the_average_within_the_limits()
    {
        var cuts = Cuts(Bytes(20_000_000));

        Assert.All(cuts.SkipLast(1), length => Assert.InRange(length, FastCdc.MinimumSize, FastCdc.MaximumSize));
        Assert.InRange(cuts.Average(), FastCdc.AverageSize * 0.9, FastCdc.AverageSize * 1.4);
    }

    [Fact]
    public void Bytes_put_in_move_only_the_cuts_near_them()
    {
        var bytes = Bytes(5_000_000);
        var before = Ends(bytes).ToHashSet();
        var after = Ends([.. bytes[..100_000], .. new byte[] { 1, 2, 3 }, .. bytes[100_000..]]).Select(end => end - 3).ToArray();

        Assert.InRange(after.Count(end => !before.Contains(end)), 0, 5);
    }

    [Property(MaxTest = 30)]
    public bool Cuts_make_up_the_whole(ushort size) => Cuts(Bytes(size * 17)).Sum() == size * 17;

    [Fact]
    public void Bytes_without_variety_are_cut_at_the_maximum() =>
        Assert.All(Cuts(new byte[FastCdc.MaximumSize * 4]), length => Assert.Equal(FastCdc.MaximumSize, length));

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        var state = 88172645463325252UL;
        for (var i = 0; i < count; i++)
        {
            // Marsaglia's xorshift64: the same bytes on every runtime.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes[i] = (byte)state;
        }

        return bytes;
    }

    private static List<int> Cuts(byte[] bytes)
    {
        var cuts = new List<int>();
        for (var at = 0; at < bytes.Length; at += cuts[^1])
            cuts.Add(FastCdc.Cut(bytes.AsSpan(at)));
        return cuts;
    }

    private static IEnumerable<int> Ends(byte[] bytes)
    {
        var end = 0;
        return Cuts(bytes).Select(length => end += length);
    }
}
