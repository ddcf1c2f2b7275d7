using System.Globalization;

namespace TaxiFares.Simulator;

/// <summary>
/// What happened to the data: 1, the first quarter; 2, April is appended; 3, a week of fares that one meter type recorded
/// wrongly is corrected in place; 4, the dispatch system's outliers and nulls are removed; 5, May and June are appended.
/// </summary>
internal static class Story
{
    public const int Versions = 5;

    private const int Year = 2026;
    private const int MeterTripsAMonth = 15_600;
    private const int DispatchTripsAMonth = 1_150;

    /// <summary>The dispatch system is mended before May.</summary>
    private const int LastFaultyMonth = 4;

    public static IEnumerable<(string Path, IEnumerable<Trip> Trips)> FilesOf(int version)
    {
        var months = version switch { 1 => 3, < 5 => 4, _ => 6 };
        for (var month = 1; month <= months; month++)
        {
            var directory = string.Create(CultureInfo.InvariantCulture, $"year={Year}/month={month:00}");
            var meter = MonthOfTrips.Of(Year, month, "meter", MeterTripsAMonth, firstId: (month * 1_000_000L) + 1);
            yield return ($"{directory}/meter.csv", version < 3 && month == 2 ? meter.Select(WithWrongFare) : meter);

            var dispatch = MonthOfTrips.Of(Year, month, "dispatch", DispatchTripsAMonth, firstId: (month * 1_000_000L) + 500_001);
            var faulty = month <= LastFaultyMonth ? dispatch.Select(WithFault) : dispatch;
            yield return ($"{directory}/dispatch.csv", version < 4 ? faulty : faulty.Where(IsSound));
        }
    }

    /// <summary>From 9 to 15 February one meter type in seven lost the distance and charged the time alone.</summary>
    private static Trip WithWrongFare(Trip trip) =>
        trip.PickupAt.Day is >= 9 and <= 15 && trip.Id % 7 == 0
            ? trip with { Fare = Math.Max(2.5, Math.Round((trip.DropoffAt - trip.PickupAt).TotalMinutes * 4.6) / 10) }
            : trip;

    /// <summary>Of the dispatch system's trips some have the distance in hundreds of metres, and some no passengers.</summary>
    private static Trip WithFault(Trip trip) => (trip.Id % 41) switch
    {
        0 => trip with { DistanceKm = Math.Round((trip.DistanceKm * 10) + 81, 2) },
        1 or 2 => trip with { Passengers = null },
        _ => trip,
    };

    private static bool IsSound(Trip trip) => trip is { DistanceKm: < 80, Passengers: not null };
}
