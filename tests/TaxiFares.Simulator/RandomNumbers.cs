namespace TaxiFares.Simulator;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed, everywhere.</summary>
internal sealed class RandomNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int bound) => (int)(Uniform() * bound);

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Nearly normal, mean 0 and variance 1: twelve uniform numbers, so that no logarithm is needed.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Uniform();
        return sum;
    }

    /// <summary>An index with probability in proportion to its weight.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var left = Uniform() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            if ((left -= weights[i]) < 0)
                return i;
        }

        return weights.Length - 1;
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
