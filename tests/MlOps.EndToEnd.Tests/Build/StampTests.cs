namespace MlOps.EndToEnd.Tests.Build;

/// <summary>A build that has nothing to do starts no MSBuild, and any input that changes makes it do its work.</summary>
public sealed class StampTests
{
    [Fact]
    public void Nothing_is_done_twice_and_a_changed_input_is_never_missed()
    {
        using var repository = new SmallRepository();

        var first = repository.Build("Train", "--dataset-version", "latest", "--experiment", "a b");
        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Contains("taxi-fares: latest is version 5", first.Output, StringComparison.Ordinal);
        Assert.Contains("mlops data|validate|taxi-fares|--dataset-version|5", first.Output, StringComparison.Ordinal);
        Assert.Contains("TaxiFare 5: trained", first.Output, StringComparison.Ordinal);
        Assert.Equal("latest, , a b,", Run("TaxiFare"));
        Assert.Contains("TaxiFare  taxi-fares 5  rSquared  0.9512    -0.0001   artifacts/models/TaxiFare/5/", first.Output, StringComparison.Ordinal);

        var second = repository.Build("Train", "--dataset-version", "latest", "--experiment", "a b");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("packages: up to date", second.Output, StringComparison.Ordinal);
        Assert.Contains("taxi-fares 5: valid, up to date", second.Output, StringComparison.Ordinal);
        Assert.Contains("TaxiFare 5: up to date", second.Output, StringComparison.Ordinal);
        Assert.Contains("TipOrNot 5: up to date", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("trained", second.Output, StringComparison.Ordinal);

        string[] same = ["Train", "--experiment", "a b"];
        Changed(() => repository.Write("models/TaxiFare/TaxiFare.cs", "// new"), trains: "TaxiFare", not: "TipOrNot");
        Changed(() => File.Delete(repository.At("models/TaxiFare/TaxiFare.cs")), trains: "TaxiFare", not: "TipOrNot");
        Changed(() => repository.Write("artifacts/models/TipOrNot/5/model.json", "{}"), trains: "TipOrNot", not: "TaxiFare");
        Changed(() => repository.Write("data/taxi-fares/v5/trips.csv", "fare\n2\n"), trains: "TaxiFare");
        Changed(() => repository.Write("data/taxi-fares/expectations.yaml", "[]"), trains: "TaxiFare");
        Changed(() => File.AppendAllText(repository.At("src/MlOps.Cli/Program.cs"), "// new"), trains: "TaxiFare");
        Assert.Contains("TaxiFare 5: trained", repository.Build([.. same, "--seed", "7"]).Output, StringComparison.Ordinal);
        Assert.Equal("5, 7, a b,", Run("TaxiFare"));

        var range = repository.Build([.. same, "--partition", "2026-01..2026-03"]);
        Assert.Contains("mlops data|validate|taxi-fares|--dataset-version|5|--partition|2026-01..2026-03\n", range.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("TaxiFare 5: trained", range.Output, StringComparison.Ordinal);
        Assert.Equal("5, , a b, 2026-01..2026-03", Run("TaxiFare"));
        Assert.DoesNotContain("trained", repository.Build([.. same, "--partition", "2026-01..2026-03"]).Output, StringComparison.Ordinal);

        string Run(string model) => File.ReadAllText(repository.At($"artifacts/models/{model}/5/run.json")).Trim();

        void Changed(Action change, string trains, string? not = null)
        {
            change();
            var output = repository.Build(same).Output;
            Assert.Contains($"{trains} 5: trained", output, StringComparison.Ordinal);
            if (not is not null)
                Assert.Contains($"{not} 5: up to date", output, StringComparison.Ordinal);
            Assert.DoesNotContain("trained", repository.Build(same).Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_check_says_becomes_the_exit_code_and_nothing_is_trained(int exitCode)
    {
        using var repository = new SmallRepository();

        var failed = repository.Build(new Dictionary<string, string> { ["FAKE_EXIT"] = $"{exitCode}" }, "Train");

        Assert.True(failed.ExitCode == exitCode, failed.ToString());
        Assert.False(Directory.Exists(repository.At("artifacts/models")));
        Assert.Matches(@"ValidateData +Failed", failed.Output);
        Assert.Matches(@"Train +NotRun", failed.Output);
        Assert.Contains("mlops data|validate", repository.Build("ValidateData").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_reach_a_model_from_every_source()
    {
        using var repository = new SmallRepository();
        repository.Write(".nuke/parameters.json", """{"Experiment": "from the file", "Seed": 1}""");

        var trained = repository.Build(new Dictionary<string, string> { ["NUKE_SEED"] = "2" }, "Train", "--model", "TipOrNot");

        Assert.True(trained.ExitCode == 0, trained.ToString());
        Assert.Equal("5, 2, from the file,", File.ReadAllText(repository.At("artifacts/models/TipOrNot/5/run.json")).Trim());
        Assert.False(Directory.Exists(repository.At("artifacts/models/TaxiFare")));
    }

    [Theory]
    [InlineData("zones;Seed=7")]
    [InlineData("zones, take 2")]
    [InlineData("100%3B of \"all\"")]
    public void An_experiment_keeps_what_MSBuild_would_take_for_its_own(string experiment)
    {
        using var repository = new SmallRepository();

        var trained = repository.Build("Train", "--model", "TipOrNot", "--experiment", experiment);

        Assert.True(trained.ExitCode == 0, trained.ToString());
        Assert.Equal($"5, , {experiment},", File.ReadAllText(repository.At("artifacts/models/TipOrNot/5/run.json")).Trim());
    }

    [Fact]
    public async Task A_second_build_waits_for_the_first()
    {
        using var repository = new SmallRepository();
        Directory.CreateDirectory(repository.At("artifacts"));
        Task<Infrastructure.Finished> second;
        using (File.Open(repository.At("artifacts/build.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            second = Task.Run(() => repository.Build("Clean"));
            Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2))));
        }

        Assert.Equal(0, (await second).ExitCode);
        Assert.Contains("waiting for another build", (await second).Errors, StringComparison.Ordinal);
    }
}
