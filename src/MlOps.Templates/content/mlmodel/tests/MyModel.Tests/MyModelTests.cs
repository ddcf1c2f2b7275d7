public sealed class MyModelTests
{
    private static readonly MyModelInput Apartment = new() { Area = 75, Rooms = 3, Floor = 2, District = "centre" };

    [Fact]
    public void A_larger_apartment_costs_more() =>
        Assert.True(MyModelModel.Predict(Apartment with { Area = 120 }).Price > MyModelModel.Predict(Apartment).Price);

    [Fact]
    public void Rows_together_are_predicted_as_they_are_alone()
    {
        MyModelInput[] apartments = [Apartment, Apartment with { District = "meadows" }, Apartment with { Floor = null }];
        Assert.Equal(apartments.Select(apartment => MyModelModel.Predict(apartment)), MyModelModel.Predict(apartments));
    }
}
