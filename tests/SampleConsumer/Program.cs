using System.Globalization;

// A program that knows nothing of training: it references a model's project and predicts.
var trip = new TaxiFareInput
{
    PickupAt = new DateTime(2026, 3, 14, 8, 30, 0, DateTimeKind.Utc),
    PickupZone = 12,
    DropoffZone = 60,
    Distance = 14.2,
    Passengers = 2,
    RateCode = "airport",
    Weather = "rain",
    Tolls = 3.5,
};

var alone = TaxiFareModel.Predict(trip);
var together = TaxiFareModel.Predict([trip, trip with { Distance = 28.4 }]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"version {TaxiFareModel.Version}, {TaxiFareModel.Digest}"));
Console.WriteLine(alone == together[0] && together[1].FareAmount > alone.FareAmount ? "twice the way costs more" : $"{alone} {together[1]}");
