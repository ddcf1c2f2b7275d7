/// <summary>Whether a trip ends with a tip.</summary>
public sealed class TipOrNot : IModel<TaxiFaresRow>
{
    public static void Define(ModelBuilder<TaxiFaresRow> model) => model
        .Predict(row => row.Tipped)
        .Standardize(row => row.Distance, row => row.Passengers, row => row.Tolls)
        .OneHot(
            row => row.PaymentType,
            row => row.RateCode,
            row => row.Weather,
            row => row.PickupAt.Hour,
            row => row.PickupAt.DayOfWeek,
            row => row.PickupZone,
            row => row.DropoffZone)
        .With(new LogisticRegression { L2 = 1 })
        .Require(metrics => metrics.Auc >= 0.77);
}
