namespace TaxiFares.Simulator;

internal sealed record Trip(
    long Id,
    DateTime PickupAt,
    DateTime DropoffAt,
    int PickupZone,
    int DropoffZone,
    double DistanceKm,
    int? Passengers,
    string PaymentType,
    string RateCode,
    string Weather,
    double Tolls,
    double Fare,
    bool Tipped);
