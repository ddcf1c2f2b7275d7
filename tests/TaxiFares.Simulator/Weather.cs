namespace TaxiFares.Simulator;

/// <summary>One kind of weather for each three hours of a month.</summary>
internal sealed class Weather
{
    private static readonly string[] Kinds = ["clear", "rain", "snow", "fog"];

    private readonly string[] blocks;

    public Weather(int month, int days, RandomNumbers random)
    {
        double[] season = month <= 2 ? [5, 2, 2, 0.8] : month == 3 ? [6, 3, 0.5, 0.6] : [8, 3, 0, 0.3];
        blocks = new string[days * 8];
        for (var i = 0; i < blocks.Length; i++)
            blocks[i] = i > 0 && random.Chance(0.7) ? blocks[i - 1] : Kinds[random.Pick(season)];
    }

    public string At(DateTime time) => blocks[((time.Day - 1) * 8) + (time.Hour / 3)];
}
