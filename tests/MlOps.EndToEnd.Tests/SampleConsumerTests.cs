using System.Runtime.InteropServices;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>The sample program of tests/SampleConsumer as its users get it: published for this platform, in every form that .NET has.</summary>
public sealed class SampleConsumerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("mlops-published-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("SampleSelfContained")]
    [InlineData("SampleSingleFile")]
    [InlineData("SampleSelfContained", "SampleTrimmed")]
    public void A_published_program_predicts_and_carries_no_other_platforms_libraries(params string[] forms)
    {
        Publish(forms);

        Predicts();
        Assert.Equal(forms.Contains("SampleSingleFile"), !File.Exists(Path.Combine(directory, "MlOps.Scoring.dll")));
    }

    [LinkerFact]
    public void A_program_that_is_compiled_to_native_code_predicts()
    {
        Publish("SampleNative");

        Predicts();
        Assert.Empty(Directory.EnumerateFiles(directory, "*.dll").Select(Path.GetFileName).Except(["onnxruntime.dll"]));
    }

    /// <summary>In this repository warnings, as of what trimming cannot follow, are errors.</summary>
    private void Publish(params string[] forms)
    {
        var published = Command.Run("dotnet", Repository.Root, null,
        [
            "publish", "tests/SampleConsumer", "-c", Repository.MSBuildConfiguration, "-o", directory, "-nologo", "-p:BuildModels=false",
            $"-p:SampleRuntime={RuntimeInformation.RuntimeIdentifier}", .. forms.Select(form => $"-p:{form}=true"),
        ]);
        Assert.True(published.ExitCode == 0, published.ToString());
    }

    private void Predicts()
    {
        var run = Command.Run(Path.Combine(directory, OperatingSystem.IsWindows() ? "SampleConsumer.exe" : "SampleConsumer"), directory, null, []);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("version 1.0.0, sha256:", run.Output, StringComparison.Ordinal);
        Assert.Contains("twice the way costs more", run.Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(directory, "*onnxruntime.*", SearchOption.AllDirectories), file => Path.GetExtension(file) is ".so" or ".dylib" || file.EndsWith("onnxruntime.dll", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(directory, "runtimes")));
    }
}
