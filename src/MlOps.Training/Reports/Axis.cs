using System.Globalization;

namespace MlOps.Training.Reports;

/// <param name="Title">What it measures, with its unit.</param>
internal sealed record Axis(string Title, double Low, double High)
{
    private const int MostSteps = 5;

    /// <summary>Never empty, so that one value has its place too.</summary>
    public static Axis Over(string title, IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var margin = low < high ? 0 : Math.Max(1, Math.Abs(low) / 100);
        return new Axis(title, low - margin, high + margin);
    }

    /// <returns>0 at the lower end, 1 at the upper one.</returns>
    public double Share(double value) => (value - Low) / (High - Low);

    /// <summary>Multiples of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990), read from decimal text so that they are exact.</summary>
    public IEnumerable<double> Ticks()
    {
        var exponent = int.Parse((High - Low).ToString("E0", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture) - 1;
        var (digit, power) = new[] { (1, exponent), (2, exponent), (5, exponent), (1, exponent + 1), (2, exponent + 1), (5, exponent + 1) }
            .First(step => (High - Low) / Value(step.Item1, step.Item2) <= MostSteps);
        var step = Value(digit, power);
        for (var i = (long)Math.Ceiling(Low / step); i <= (long)Math.Floor(High / step); i++)
            yield return Value(i * digit, power);
    }

    private static double Value(long digits, int power) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}E{power}"), CultureInfo.InvariantCulture);
}
