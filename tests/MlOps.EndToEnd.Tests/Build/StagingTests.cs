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

    [Theory]
    [InlineData("Promote")]
    [InlineData("DeployStaging")]
    public void A_version_that_one_of_the_models_does_not_have_changes_none(string target)
    {
        using var repository = new SmallRepository();
        repository.Write("src/MlOps.Cli/Program.cs", """
            System.Console.WriteLine("mlops " + string.Join('|', args));
            return System.Linq.Enumerable.Contains(args, "TipOrNot") ? 2 : 0;
            """);

        var run = repository.Build(target, "--model-version", "2", "--approve", "lead: go");

        Assert.True(run.ExitCode == 2, run.ToString());
        var changes = run.Output.Split(Environment.NewLine).Where(line => line.StartsWith("mlops ", StringComparison.Ordinal) && !line.EndsWith("|--dry-run", StringComparison.Ordinal));
        Assert.DoesNotContain(changes, line => line.StartsWith("mlops model|promote", StringComparison.Ordinal) || line.StartsWith("mlops endpoint|", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_model_is_asked_about_before_the_first_is_moved()
    {
        using var repository = new SmallRepository();

        var run = repository.Build("Promote", "--model-version", "2", "--approve", "lead: go");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(
            [
                "mlops model|promote|TaxiFare|--model-version|2|--approve|lead: go|--dry-run",
                "mlops model|promote|TipOrNot|--model-version|2|--approve|lead: go|--dry-run",
                "mlops model|promote|TaxiFare|--model-version|2|--approve|lead: go",
                "mlops model|promote|TipOrNot|--model-version|2|--approve|lead: go",
            ],
            run.Output.Split(Environment.NewLine).Where(line => line.StartsWith("mlops model|", StringComparison.Ordinal)));
    }
}
