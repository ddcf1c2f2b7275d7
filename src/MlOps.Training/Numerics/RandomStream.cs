namespace MlOps.Training.Numerics;

/// <summary>Random numbers by index: a pure function of (seed, purpose, stream, index), whatever is drawn before or beside.</summary>
/// <param name="Stream">A number within the purpose, such as that of a tree.</param>
public readonly record struct RandomStream(long Seed, RandomPurpose Purpose, uint Stream = 0)
{
    private ulong High => ((ulong)(uint)Purpose << 32) | Stream;

    /// <summary>64 uniform bits.</summary>
    public ulong Bits(long index) => Philox.Block((ulong)Seed, (ulong)index, High).Low;

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Unit(long index) => ToUnit(Bits(index));

    /// <summary>The upper 53 bits as a number in [0, 1).</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1L << 53));
}
