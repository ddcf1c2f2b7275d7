using System.Runtime.InteropServices;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>The sample program of tests/SampleConsumer as its users get it: published for this platform, with and without the runtime.</summary>
public sealed class SampleConsumerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("mlops-published-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_published_program_predicts_and_carries_no_other_platforms_libraries(bool selfContained, bool singleFile)
    {
        var published = Command.Run("dotnet", Repository.Root, null,
        [
            "publish", "tests/SampleConsumer", "-c", Repository.MSBuildConfiguration, "-o", directory, "-nologo", "-p:BuildModels=false",
            $"-p:SampleRuntime={RuntimeInformation.RuntimeIdentifier}", $"-p:SampleSelfContained={selfContained}", $"-p:SampleSingleFile={singleFile}",
        ]);
        Assert.True(published.ExitCode == 0, published.ToString());

        var run = Command.Run(Path.Combine(directory, OperatingSystem.IsWindows() ? "SampleConsumer.exe" : "SampleConsumer"), directory, null, []);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("version 1.0.0, sha256:", run.Output, StringComparison.Ordinal);
        Assert.Contains("twice the way costs more", run.Output, StringComparison.Ordinal);

        Assert.Equal(singleFile, !File.Exists(Path.Combine(directory, "MlOps.Scoring.dll")));
        Assert.Single(Directory.EnumerateFiles(directory, "*onnxruntime.*", SearchOption.AllDirectories), file => Path.GetExtension(file) is ".so" or ".dylib" || file.EndsWith("onnxruntime.dll", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(directory, "runtimes")));
    }
}
