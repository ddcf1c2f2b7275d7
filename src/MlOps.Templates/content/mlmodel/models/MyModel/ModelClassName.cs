/// <summary>What an apartment is sold for.</summary>
public sealed class ModelClassName : IModel<ApartmentsRow>
{
    public static void Define(ModelBuilder<ApartmentsRow> model) => model
        .Predict(row => row.Price)
        .From(row => row.Area, row => row.Rooms, row => row.Floor, row => row.District)
        .With(new GradientBoosting { Trees = 100, Depth = 4, LearningRate = 0.1 })
        .Require(metrics => metrics.RSquared >= 0.9);
}
