/// <summary>What a trip costs, from what is known when the passenger gets in.</summary>
public sealed class TaxiFare : IModel<TaxiFaresRow>
{
    public static void Define(ModelBuilder<TaxiFaresRow> model) => model
        .Predict(row => row.FareAmount)
        .From(
            row => row.Distance,
            row => row.PickupZone,
            row => row.DropoffZone,
            row => row.PickupAt.Hour,
            row => row.PickupAt.DayOfWeek,
            row => row.RateCode,
            row => row.Weather,
            row => row.Passengers,
            row => row.Tolls)
        .With(new GradientBoosting { Trees = 300, Depth = 6, LearningRate = 0.1 })
        .Require(metrics => metrics.RSquared >= 0.98 && metrics.Mae <= 1.5);
}
