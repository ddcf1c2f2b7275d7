namespace MlOps.EndToEnd.Tests.Build;

public sealed class PlanTests
{
    [Theory]
    [InlineData("--plan", "Restore ValidateData Train")]
    [InlineData("Promote --plan", "Restore ValidateData Train Test Package DeployStaging E2E Promote")]
    [InlineData("Test Train --plan", "Restore ValidateData Train Test")]
    [InlineData("train clean --plan", "Clean Restore ValidateData Train")]
    [InlineData("deploy-staging --plan --skip test validate-data", "Restore(skipped) ValidateData(skipped) Train Test(skipped) Package DeployStaging")]
    [InlineData("Package --plan --skip", "Restore(skipped) ValidateData(skipped) Train(skipped) Test(skipped) Package")]
    [InlineData("Package --plan --skip Train", "Restore ValidateData(skipped) Train(skipped) Test Package")]
    [InlineData("Promote --plan --model-version 1", "Restore(skipped) ValidateData(skipped) Train(skipped) Test(skipped) Package(skipped) DeployStaging(skipped) E2E(skipped) Promote")]
    [InlineData("E2E --plan --model-version 1", "Restore(skipped) ValidateData(skipped) Train(skipped) Test(skipped) Package(skipped) DeployStaging E2E")]
    public void Prints_the_order_and_runs_nothing(string commandLine, string expected)
    {
        using var repository = new SmallRepository();

        var planned = repository.Build(commandLine.Split(' '));

        Assert.True(planned.ExitCode == 0, planned.ToString());
        Assert.Equal(expected, planned.Output.Replace(" (", "(", StringComparison.Ordinal).Trim().ReplaceLineEndings(" "));
        Assert.False(Directory.Exists(repository.At("artifacts")));
    }

    [Fact]
    public async Task Help_lists_targets_parameters_and_examples()
    {
        using var repository = new SmallRepository();

        var helped = repository.Build("--help");

        Assert.Equal(0, helped.ExitCode);
        await Verify(helped.Output);
    }
}
