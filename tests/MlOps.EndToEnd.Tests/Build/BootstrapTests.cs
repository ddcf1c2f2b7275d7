using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>build.sh up to the start of the build program.</summary>
public sealed class BootstrapTests : IDisposable
{
    private readonly BootstrapDirectory bootstrap = new();

    public void Dispose() => bootstrap.Dispose();

    [UnixFact]
    public void Asks_the_feed_and_builds_the_program_once_and_hands_the_arguments_on()
    {
        var first = bootstrap.Run(new Dictionary<string, string> { ["FAKE_EXIT"] = "7" }, "Promote", "--approve", "lead: first release");

        Assert.True(first.ExitCode == 7, first.ToString());
        Assert.Equal("[Promote][--approve][lead: first release]\n", first.Output);
        Assert.Contains("Packages: Nuke.Common (stand-in), Verify.Xunit (stand-in), Microsoft.ML.OnnxRuntime (stand-in)", first.Errors, StringComparison.Ordinal);
        Assert.Equal(["msbuild", "build", "artifacts/bootstrap/stand-in/bin/Build/release/Build.dll"], Programs());

        Assert.Equal("[Train]\n", bootstrap.Run("Train").Output);
        Assert.Equal(["artifacts/bootstrap/stand-in/bin/Build/release/Build.dll"], Programs());
    }

    [UnixFact]
    public void Builds_the_program_again_when_an_input_changed_came_or_went()
    {
        bootstrap.Run();
        foreach (Action change in (Action[])[
            () => bootstrap.Write("build/Build.cs", "// changed"),
            () => bootstrap.Write("build/Another.cs", "// new"),
            () => File.Delete(bootstrap.At("build/Another.cs")),
            () => bootstrap.Write("build/standins/Nuke.Common/IO/AbsolutePath.cs", "// changed"),
            () => bootstrap.Write("global.json", """{ "sdk": { "version": "10.0.400" } }""")])
        {
            _ = bootstrap.Calls;
            Thread.Sleep(20); // a file's time is no finer than the kernel's clock
            change();
            bootstrap.Run();
            Assert.Contains("build", Programs());
            bootstrap.Run();
            Assert.DoesNotContain("build", Programs());
        }
    }

    [UnixFact]
    public void A_program_that_does_not_compile_says_so_and_is_not_taken_for_built()
    {
        var failed = bootstrap.Run(new Dictionary<string, string> { ["FAKE_BUILD"] = "1" });

        Assert.Equal(3, failed.ExitCode);
        Assert.Contains("error CS0000: broken", failed.Errors, StringComparison.Ordinal);
        Assert.Equal(0, bootstrap.Run().ExitCode);
    }

    [UnixFact]
    public void Asks_the_feed_again_when_a_version_changed()
    {
        bootstrap.Run();
        File.SetLastWriteTimeUtc(bootstrap.At("Directory.Packages.props"), DateTime.UtcNow.AddMinutes(1));
        _ = bootstrap.Calls;

        bootstrap.Run();

        Assert.Contains("msbuild", Programs());
    }

    [UnixFact]
    public void No_answer_means_stand_ins_and_is_not_remembered()
    {
        var unanswered = bootstrap.Run(new Dictionary<string, string> { ["FAKE_FEED"] = "" });

        Assert.Equal(0, unanswered.ExitCode);
        Assert.Contains("gave no answer; the stand-ins serve", unanswered.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(bootstrap.At("build/Feed.props")));
        _ = bootstrap.Calls;
        bootstrap.Run();
        Assert.Contains("msbuild", Programs());
    }

    [UnixFact]
    public void A_package_that_the_feed_has_has_a_program_of_its_own()
    {
        var run = bootstrap.Run(new Dictionary<string, string> { ["FAKE_FEED"] = "true" });

        Assert.Contains("Nuke.Common (package)", run.Errors, StringComparison.Ordinal);
        Assert.Contains("artifacts/bootstrap/package/bin/Build/release/Build.dll", Programs());
    }

    [UnixFact]
    public void Stand_ins_can_be_had_without_asking()
    {
        var run = bootstrap.Run(new Dictionary<string, string> { ["FAKE_FEED"] = "true", ["MLOPS_STANDINS"] = "1" });

        Assert.Contains("Nuke.Common (stand-in)", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("msbuild", Programs());
    }

    [UnixFact]
    public void Takes_a_later_feature_band_of_the_same_line()
    {
        bootstrap.WithSdk("10.0.512");

        Assert.Equal(0, bootstrap.Run().ExitCode);
        Assert.DoesNotContain("curl", Programs());
    }

    [UnixFact]
    public void Installs_the_SDK_for_the_user_where_there_is_none_or_only_older_or_other_ones()
    {
        foreach (var version in (string?[])[null, "10.0.399", "10.1.400", "9.0.500"])
        {
            bootstrap.WithSdk(version);
            var installed = bootstrap.Run();

            Assert.True(installed.ExitCode == 0, installed.ToString());
            var calls = bootstrap.Calls;
            Assert.Contains("https://dot.net/v1/dotnet-install.sh", calls[0], StringComparison.Ordinal);
            Assert.Equal($"install --jsonfile global.json --install-dir {bootstrap.At("home/.dotnet")} --no-path", calls[1]);

            bootstrap.Run();
            Assert.DoesNotContain("curl", Programs());
            Directory.Delete(bootstrap.At("home/.dotnet"), recursive: true);
        }
    }

    [UnixFact]
    public void An_SDK_that_cannot_be_installed_is_an_environment_error()
    {
        bootstrap.WithSdk(null);

        var failed = bootstrap.Run(new Dictionary<string, string> { ["FAKE_OFFLINE"] = "1" });

        Assert.Equal(3, failed.ExitCode);
        Assert.Contains("build.sh : error MLOPS9003: the .NET SDK of global.json is missing", failed.Errors, StringComparison.Ordinal);
    }

    [PowerShellFact]
    public void PowerShell_does_the_same()
    {
        var planned = Command.Run(PowerShellFactAttribute.Path!, "/", null, ["-NoProfile", "-File", Repository.PathOf("build.ps1"), "Promote", "--plan"]);

        Assert.True(planned.ExitCode == 0, planned.ToString());
        Assert.Equal("Restore ValidateData Train Test Package DeployStaging E2E Promote", planned.Output.Trim().ReplaceLineEndings(" "));
    }

    /// <summary>The first word of each call, a path within the directory.</summary>
    private List<string> Programs() => [.. bootstrap.Calls.Select(call => call.Replace(bootstrap.Root + "/", "", StringComparison.Ordinal).Split(' ')[0])];
}
