public sealed class ModelClassNameTests
{
    private static readonly ModelClassNameInput Apartment = new() { Area = 75, Rooms = 3, Floor = 2, District = "centre" };

    [Fact]
    public void A_larger_apartment_costs_more() =>
        Assert.True(ModelClassNameModel.Predict(Apartment with { Area = 120 }).Price > ModelClassNameModel.Predict(Apartment).Price);

    [Fact]
    public void Rows_together_are_predicted_as_they_are_alone()
    {
        ModelClassNameInput[] apartments = [Apartment, Apartment with { District = "meadows" }, Apartment with { Floor = null }];
        Assert.Equal(apartments.Select(apartment => ModelClassNameModel.Predict(apartment)), ModelClassNameModel.Predict(apartments));
    }
}
