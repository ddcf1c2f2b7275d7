namespace TaxiFares.Simulator;

/// <summary>The trips of one month as they really were, in order of pickup.</summary>
internal static class MonthOfTrips
{
    public static List<Trip> Of(int year, int month, string source, int count, long firstId)
    {
        var random = new RandomNumbers((ulong)((((year * 100) + month) * 10L) + (source == "meter" ? 1 : 2)));
        var days = DateTime.DaysInMonth(year, month);
        // Both sources see the same sky.
        var weather = new Weather(month, days, new RandomNumbers((ulong)((year * 100) + month)));
        var pickups = new DateTime[count];
        for (var i = 0; i < count; i++)
            pickups[i] = new DateTime(year, month, 1 + random.Below(days), City.HourOfPickup(random), random.Below(60), random.Below(60), DateTimeKind.Utc);
        Array.Sort(pickups);

        var trips = new List<Trip>(count);
        for (var i = 0; i < count; i++)
            trips.Add(TripAt(firstId + i, pickups[i], weather.At(pickups[i]), source, random));
        return trips;
    }

    private static Trip TripAt(long id, DateTime pickup, string weather, string source, RandomNumbers random)
    {
        var (from, to) = (City.Zone(random), City.Zone(random));
        var distance = Math.Round(City.RoadKm(from, to, random), 2);
        var minutes = Math.Max(1.5, distance / City.SpeedKmh(pickup, weather) * 60 * (1 + (0.09 * random.Normal())));
        var airport = from == City.Airport || to == City.Airport;
        var night = pickup.Hour is >= 22 or <= 4;
        var rate = airport ? "airport" : night ? "night" : "standard";
        var payment = source == "dispatch" ? (random.Chance(0.7) ? "account" : "card") : random.Chance(0.68) ? "card" : "cash";
        int? passengers = random.Chance(0.006) ? null : 1 + random.Pick([70, 17, 6, 4, 2, 1]);
        var tolls = airport && random.Chance(0.8) ? 6.5 : distance > 14 && random.Chance(0.3) ? 2.75 : 0;

        var fare = 3.4 + (1.32 * distance) + (0.46 * minutes);
        fare *= rate == "night" ? 1.22 : 1;
        fare += rate == "airport" ? 7.5 : 0;
        fare += weather == "snow" ? 2 : 0;
        fare = Math.Max(5, fare * (1 + (0.035 * random.Normal())));
        fare = Math.Round(fare * 10) / 10;

        var inclination = payment switch { "card" => 0.63, "account" => 0.42, _ => 0.07 };
        inclination += (airport ? 0.16 : 0) + (weather is "rain" or "snow" ? 0.09 : 0) + (night ? 0.08 : 0) + (0.004 * Math.Min(distance, 20));
        return new Trip(id, pickup, pickup.AddSeconds(Math.Round(minutes * 60)), from, to, distance, passengers, payment, rate, weather, tolls, fare,
            random.Chance(Math.Min(inclination, 0.97)));
    }
}
