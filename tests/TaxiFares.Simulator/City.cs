namespace TaxiFares.Simulator;

/// <summary>Ten by six zones of 1.7 km, numbered 1 … 59 row by row, and the airport, 60, outside them.</summary>
internal static class City
{
    public const int Airport = 60;

    private const double ZoneKm = 1.7;

    private static readonly double[] DemandByHour =
        [2.0, 1.4, 1.0, 0.8, 0.9, 1.5, 2.8, 4.6, 5.6, 4.8, 4.2, 4.3, 4.7, 4.6, 4.7, 5.0, 5.4, 6.2, 6.6, 5.8, 4.9, 4.4, 3.9, 3.0];

    private static readonly double[] Popularity = PopularityOfZones();

    public static int HourOfPickup(RandomNumbers random) => random.Pick(DemandByHour);

    public static int Zone(RandomNumbers random) => random.Pick(Popularity) + 1;

    /// <summary>As a driver goes, not as the crow flies.</summary>
    public static double RoadKm(int from, int to, RandomNumbers random)
    {
        var (x1, y1) = Centre(from);
        var (x2, y2) = Centre(to);
        var straight = Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)));
        return Math.Max(0.4, (1.28 * straight) + (0.9 * (0.5 + random.Uniform())) + (0.06 * straight * random.Normal()));
    }

    public static double SpeedKmh(DateTime at, string weather)
    {
        var weekend = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var traffic = at.Hour switch
        {
            >= 7 and <= 9 => weekend ? 30 : 19,
            >= 16 and <= 18 => weekend ? 28 : 17,
            >= 22 or <= 5 => 41,
            _ => 27,
        };
        return traffic * weather switch { "rain" => 0.87, "snow" => 0.68, "fog" => 0.92, _ => 1.0 };
    }

    private static (double X, double Y) Centre(int zone) =>
        zone == Airport ? (14 * ZoneKm, 1 * ZoneKm) : ((zone - 1) % 10 * ZoneKm, (zone - 1) / 10 * ZoneKm);

    private static double[] PopularityOfZones()
    {
        var weights = new double[Airport];
        for (var zone = 1; zone < Airport; zone++)
        {
            var (x, y) = Centre(zone);
            var (dx, dy) = (x - (4.5 * ZoneKm), y - (2.5 * ZoneKm));
            weights[zone - 1] = 1 / (1 + (0.02 * ((dx * dx) + (dy * dy))));
        }

        weights[Airport - 1] = 1.6;
        return weights;
    }
}
