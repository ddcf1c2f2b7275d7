namespace MlOps.EndToEnd.Tests.Build;

/// <summary>Which endpoint a model comes to.</summary>
public sealed class StagingTests
{
    [Theory]
    [InlineData("TaxiFare", "staging-taxi-fare")]
    [InlineData("Price_v2", "staging-price-v2")]
    [InlineData("Price_V2", "staging-price-v2")]
    [InlineData("fare", "staging-fare")]
    public void A_models_name_makes_the_name_of_its_endpoint(string model, string endpoint)
    {
        using var repository = new SmallRepository();
        repository.WriteModel(model);

        var run = repository.Build("E2E", "--model", model, "--model-version", "1");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains($"mlops endpoint|deploy|{endpoint}|--model|{model}|--model-version|1{Environment.NewLine}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"mlops endpoint|test|{endpoint}{Environment.NewLine}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_deployed_may_have_any_name()
    {
        using var repository = new SmallRepository();
        repository.WriteModel("CustomerLifetimeValuePrediction");

        Assert.Equal(0, repository.Build("Package", "--plan").ExitCode);
        Assert.Equal(0, repository.Build("Promote", "--plan", "--model-version", "1").ExitCode);
    }
}
