using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Validation;

/// <summary>What data breaks is refused by whatever door it comes in: the command, the build program, MSBuild.</summary>
public sealed class DoorsTests
{
    [Fact]
    public void Every_kind_that_holds_passes_and_every_kind_that_does_not_fails_at_its_place_through_every_door()
    {
        using var repository = new DataRepository();

        repository.Expect(fixture => fixture.Good);
        foreach (var passed in Doors(repository, "-t:ValidateData"))
        {
            Assert.True(passed.ExitCode == 0, passed.ToString());
            Assert.DoesNotContain("MLOPS", passed.All, StringComparison.Ordinal);
        }

        var violations = repository.Expect(fixture => fixture.Bad);
        foreach (var failed in Doors(repository))
        {
            Assert.True(failed.ExitCode == 1, failed.ToString());
            // MSBuild names files by their full paths at the beginning of a line, and the tool from the workspace.
            var lines = failed.All.Split('\n').Select(line => line.Trim().StartsWith(repository.Root, StringComparison.Ordinal) ? line.Trim()[(repository.Root.Length + 1)..] : line).ToArray();
            Assert.All(violations, violation => Assert.Contains(lines, line => line.StartsWith(violation, StringComparison.Ordinal)));
        }

        Assert.False(Directory.Exists(Path.Combine(repository.Root, "artifacts", "models")));
    }

    [Fact]
    public void Severities_are_properties_of_a_build_and_options_of_the_command()
    {
        using var repository = new DataRepository();
        repository.Write(repository.Display, "columns:\n  distance: [min: 1]\n");
        const string at = "data/trips/v1/t.csv(3,23): ";

        (string[] Properties, string[] Options, int ExitCode, string? Found)[] cases =
        [
            ([], [], 1, "error MLOPS2003"),
            (["-p:MlOpsSeverity_2003=warning"], ["--severity", "2003=warning"], 0, "warning MLOPS2003"),
            (["-p:MlOpsSeverity_2003=warning", "-p:TreatWarningsAsErrors=true"], ["--severity", "2003=warning", "--treat-warnings-as-errors"], 1, "error MLOPS2003"),
            (["-p:MlOpsSeverity_2003=warning", "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=MLOPS2003"], ["--severity", "2003=warning", "--treat-warnings-as-errors", "--warnings-not-as-errors", "MLOPS2003"], 0, "warning MLOPS2003"),
            (["-p:MlOpsSeverity_2003=warning", "-p:WarningsAsErrors=CS1591%3BMLOPS2003"], ["--severity", "2003=warning", "--warnings-as-errors", "CS1591;MLOPS2003"], 1, "error MLOPS2003"),
            (["-p:MlOpsSeverity_2003=warning", "-p:NoWarn=MLOPS2003"], ["--severity", "2003=warning", "--no-warn", "MLOPS2003"], 0, null),
            (["-p:MlOpsSeverity_2003=off"], ["--severity", "2003=off"], 0, null),
        ];
        foreach (var (properties, options, exitCode, found) in cases)
        {
            foreach (var run in (Finished[])[
                repository.MlOps(["data", "validate", "trips", "--dataset-version", "1", .. options]),
                repository.BuildProgram(["ValidateData", .. properties]),
                repository.DotNetBuild(["-t:ValidateData", .. properties])])
            {
                Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', properties)}: {run}");
                if (found is null)
                    Assert.DoesNotContain("MLOPS", run.All, StringComparison.Ordinal);
                else
                    Assert.Contains(at + found, run.All, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Drift_from_the_reference_is_refused_by_every_door()
    {
        using var repository = new DataRepository();
        repository.Write("profile.json", repository.MlOps("data", "profile", "other", "--dataset-version", "3", "--json").Output);
        repository.Write(repository.Display, "drift: { reference: profile.json }\n");

        foreach (var failed in Doors(repository, "-t:ValidateData"))
        {
            Assert.True(failed.ExitCode == 1, failed.ToString());
            Assert.Contains("data/trips/expectations.yaml(1,1): error MLOPS2101: psi of paid against profile.json is ", failed.All, StringComparison.Ordinal);
        }

        repository.Write(repository.Display, "drift: { reference: profile.json, severity: warning }\n");
        Assert.All(Doors(repository, "-t:ValidateData"), warned => Assert.True(warned.ExitCode == 0 && warned.All.Contains("warning MLOPS2101", StringComparison.Ordinal), warned.ToString()));

        // Another profile of the same name is another question, though nothing of the dataset changed.
        var profile = File.ReadAllText(Path.Combine(repository.Root, "profile.json"));
        repository.Write("profile.json", repository.MlOps("data", "profile", "trips", "--dataset-version", "1", "--json").Output);
        Assert.All(Doors(repository, "-t:ValidateData"), same => Assert.True(same.ExitCode == 0 && !same.All.Contains("MLOPS2", StringComparison.Ordinal), same.ToString()));
        repository.Write("profile.json", profile);
        Assert.All(Doors(repository, "-t:ValidateData"), drifted => Assert.Contains("warning MLOPS2101", drifted.All, StringComparison.Ordinal));

        var strict = repository.DotNetBuild("-t:ValidateData", "-p:TreatWarningsAsErrors=true");
        Assert.True(strict.ExitCode == 1 && strict.All.Contains("error MLOPS2101", StringComparison.Ordinal), strict.ToString());
        var off = repository.DotNetBuild("-t:ValidateData", "-p:NoWarn=MLOPS2101%3BMLOPS2102%3BMLOPS2103%3BMLOPS2104%3BMLOPS2105%3BMLOPS2106%3BMLOPS2107%3BMLOPS2108");
        Assert.True(off.ExitCode == 0 && !off.All.Contains("MLOPS2", StringComparison.Ordinal), off.ToString());
    }

    [Theory]
    [InlineData("-p:MlOpsSeverity_2003=loud", "'loud' is not a severity")]
    [InlineData("-p:MlOpsSeverity_2999=off", "there is no expectation with the code MLOPS2999")]
    public void A_severity_that_means_nothing_is_refused(string property, string message)
    {
        using var repository = new DataRepository();

        var built = repository.DotNetBuild("-t:ValidateData", property);
        var program = repository.BuildProgram("ValidateData", property);

        Assert.Equal((1, 2), (built.ExitCode, program.ExitCode));
        Assert.All((string[])[built.All, program.All], output =>
        {
            Assert.Contains("error MLOPS9001", output, StringComparison.Ordinal);
            Assert.Contains(message, output, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("ValidateData -p:Platform=x64", "-p:Platform=x64: expected -p:MlOpsSeverity_2003=warning")]
    [InlineData("-p:NoWarn=MLOPS2003 ValidateData", "ValidateData follows -p:NoWarn=MLOPS2003: targets come before options")]
    public void Other_properties_are_refused_by_the_build_program(string commandLine, string message)
    {
        using var repository = new DataRepository();

        var refused = repository.BuildProgram(commandLine.Split(' '));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Errors, StringComparison.Ordinal);
    }

    /// <param name="target">For MSBuild, where models are not to be trained.</param>
    private static Finished[] Doors(DataRepository repository, params string[] target) =>
    [
        repository.MlOps("data", "validate", "trips", "--dataset-version", "1"),
        repository.BuildProgram("ValidateData"),
        repository.DotNetBuild(target),
    ];
}
