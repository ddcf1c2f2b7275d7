using System.Globalization;
using System.Text;

namespace TaxiFares.Simulator;

/// <summary>Trips as CSV (RFC 4180, but with LF, as most tools write it).</summary>
internal static class TripFile
{
    private const string Header = "trip_id,pickup_at,dropoff_at,pickup_zone,dropoff_zone,distance,passengers,payment_type,rate_code,weather,tolls,fare_amount,tipped\n";

    public static void Write(string path, IEnumerable<Trip> trips)
    {
        var text = new StringBuilder(Header);
        foreach (var t in trips)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{t.Id},{t.PickupAt:yyyy-MM-ddTHH:mm:ss},{t.DropoffAt:yyyy-MM-ddTHH:mm:ss},{t.PickupZone},{t.DropoffZone},{t.DistanceKm:0.00},{t.Passengers},{t.PaymentType},{t.RateCode},{t.Weather},{t.Tolls:0.00},{t.Fare:0.00},{(t.Tipped ? "true" : "false")}\n");
        }

        File.WriteAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
