namespace MlOps.EndToEnd.Tests.Build;

/// <summary>What the build was not asked properly: one line that names it and what there is, exit code 2, before any work.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("Lint", "unknown target Lint; there are Clean, Restore, ValidateData, Test, Train, VerifyModel, Package, DeployStaging, E2E, Promote")]
    [InlineData("Train --target Lint", "unknown target Lint")]
    [InlineData("Train --skip Lint", "unknown target Lint")]
    [InlineData("Train --data-version 5", "unknown option --data-version; there are --dataset-version, --data-file, --model,")]
    [InlineData("Train --dataset-version=5", "unknown option --dataset-version=5")]
    [InlineData("Train --dataset-version 99", "--dataset-version: taxi-fares has no version '99'; there are 1, 2, 3, 4, 5 and latest")]
    [InlineData("Train --dataset-version five", "taxi-fares has no version 'five'")]
    [InlineData("Train --dataset-version", "--dataset-version needs a value")]
    [InlineData("--dataset-version 5 Train", "--dataset-version takes one value, not '5 Train'")]
    [InlineData("Train --seed x", "--seed: 'x' is not a whole number")]
    [InlineData("Train --seed 1 --seed 2", "--seed is given twice")]
    [InlineData("Train --configuration Fast", "'Fast' is not Debug or Release")]
    [InlineData("Train --model taxifare", "--model: there is no model 'taxifare'; there are TaxiFare, TipOrNot")]
    [InlineData("Promote --model-version first", "--model-version: 'first' is not a whole number from 1 up")]
    [InlineData("Train --model-version 1", "--model-version goes with DeployStaging, E2E or Promote")]
    public void Names_what_is_wrong_and_what_there_is(string commandLine, string expected)
    {
        using var repository = new SmallRepository();

        AssertRefused(repository, expected, repository.Build(commandLine.Split(' ')));
    }

    [Theory]
    [InlineData("DATASETVERSION", "99", "DATASETVERSION in the environment: taxi-fares has no version '99'")]
    [InlineData("NUKE_DATASET_VERSION", "99", "NUKE_DATASET_VERSION in the environment: taxi-fares has no version '99'")]
    [InlineData("Seed", "x", "Seed in the environment: 'x' is not a whole number")]
    public void The_environment_is_read_as_strictly(string variable, string value, string expected)
    {
        using var repository = new SmallRepository();

        AssertRefused(repository, expected, repository.Build(new Dictionary<string, string> { [variable] = value }, "Train"));
    }

    [Theory]
    [InlineData("""{"Sead": 1}""", ".nuke/parameters.json: unknown key Sead; there are DatasetVersion,")]
    [InlineData("""{"Seed": "x"}""", ".nuke/parameters.json: Seed: 'x' is not a whole number")]
    [InlineData("""{"Seed": """, ".nuke/parameters.json is not a JSON object")]
    public void The_parameters_file_is_read_as_strictly(string json, string expected)
    {
        using var repository = new SmallRepository();
        repository.Write(".nuke/parameters.json", json);

        AssertRefused(repository, expected, repository.Build("Train"));
    }

    [Theory]
    [InlineData("CustomerLifetimeValuePrediction", "DeployStaging", "models/CustomerLifetimeValuePrediction: 'staging-customer-lifetime-value-prediction' cannot name an endpoint: lower-case letters, digits and '-', at most 32;")]
    [InlineData("CustomerLifetimeValuePrediction", "Promote", "cannot name an endpoint")]
    [InlineData("CustomerLifetimeValuePrediction", "E2E --model-version 1", "cannot name an endpoint")]
    [InlineData("PreisFür", "E2E", "models/PreisFür: 'staging-preis-für' cannot name an endpoint")]
    public void A_model_that_could_not_be_deployed_is_not_trained_for_it(string model, string commandLine, string expected)
    {
        using var repository = new SmallRepository();
        repository.WriteModel(model);

        AssertRefused(repository, expected, repository.Build(commandLine.Split(' ')));
    }

    [Fact]
    public void Two_models_are_not_deployed_to_one_endpoint()
    {
        using var repository = new SmallRepository();
        repository.WriteModel("PriceV2");
        repository.WriteModel("Price_V2");

        AssertRefused(repository, "models/PriceV2 and models/Price_V2 would both be deployed to 'staging-price-v2': give one another name", repository.Build("E2E"));
    }

    private static void AssertRefused(SmallRepository repository, string expected, Infrastructure.Finished refused)
    {
        Assert.True(refused.ExitCode == 2, refused.ToString());
        Assert.StartsWith("build : error MLOPS9001: ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Errors, StringComparison.Ordinal);
        Assert.Single(refused.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", refused.Output);
        Assert.False(Directory.Exists(repository.At("artifacts")));
    }
}
