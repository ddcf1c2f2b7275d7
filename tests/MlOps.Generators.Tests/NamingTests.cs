namespace MlOps.Generators.Tests;

public sealed class NamingTests
{
    [Theory]
    [InlineData("taxi-fares")]
    [InlineData("pickup_at")]
    [InlineData("2nd class")]
    [InlineData("_x")]
    [InlineData("Größe in m²")]
    [InlineData("--")]
    public void Names_are_those_of_the_mlops_command(string name)
    {
        Assert.Equal(Modeling.Schema.Naming.Pascal(name), Naming.Pascal(name));
        Assert.Equal(Modeling.Schema.Naming.RowType(name), Naming.RowType(name));
    }
}
