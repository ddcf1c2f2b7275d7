namespace MlOps.EndToEnd.Tests.Build;

public sealed class VerifyModelTests : IDisposable
{
    private readonly SmallRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Every_model_is_verified_with_its_own_assembly_after_training()
    {
        var run = repository.Build("VerifyModel", "--dataset-version", "5");

        Assert.True(run.ExitCode == 0, run.ToString());
        foreach (var model in new[] { "TaxiFare", "TipOrNot" })
        {
            var assembly = Path.Combine("artifacts", "bin", model, "release", $"{model}.dll");
            Assert.Contains($"mlops model|verify|--package|artifacts/models/{model}/5|--assembly|", run.Output, StringComparison.Ordinal);
            Assert.Contains($"{assembly}{Environment.NewLine}", run.Output, StringComparison.Ordinal);
            Assert.True(File.Exists(repository.At(assembly)));
        }

        Assert.True(run.Output.IndexOf("== Train", StringComparison.Ordinal) < run.Output.IndexOf("== VerifyModel", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_is_not_reproduced_fails_the_build_with_the_tools_exit_code()
    {
        Assert.Equal(0, repository.Build("Train").ExitCode);
        var run = repository.Build(new Dictionary<string, string> { ["FAKE_EXIT"] = "1" }, "VerifyModel", "--skip", "Restore", "ValidateData", "Train");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("mlops model verify ended with exit code 1", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("TipOrNot/5|--assembly", run.Output, StringComparison.Ordinal);
    }
}
