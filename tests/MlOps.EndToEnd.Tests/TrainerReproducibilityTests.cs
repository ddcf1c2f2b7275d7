using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>
/// Every trainer, for every task it has, gives the same bytes of model.onnx, model.json and what lies beside them, in a
/// process of its own for each condition. The plans are in tests/ReproducibleModels.
/// </summary>
public sealed class TrainerReproducibilityTests
{
    private const string Culture = "culture 1.234,5", NoVectors = "vectors False", NoAvx2 = "avx2 False", NotTiered = "tiered 0";

    // Each with what the process says of itself where the condition is met.
    public static TheoryData<string, string, string> Conditions => new()
    {
        { "2", "", "threads 2" },
        { "4", "", "threads 4" },
        { "1", "DOTNET_EnableHWIntrinsic=0", NoVectors },
        { "4", "DOTNET_EnableHWIntrinsic=0", NoVectors },
        { "2", "DOTNET_EnableAVX2=0", NoAvx2 },
        { "2", "DOTNET_TieredCompilation=0", NotTiered },
        { "3 de-DE", "LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo", Culture },
    };

    private static readonly Lazy<Finished> Reference = new(() => Train(Repository.Configuration, Repository.Root, "1", ""));

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Under_another_condition_the_bytes_are_the_same(string arguments, string environment, string met)
    {
        var trained = Train(Repository.Configuration, Repository.Root, arguments, environment);

        Assert.Contains(met, trained.Errors, StringComparison.Ordinal);
        AssertSame(trained);
    }

    [Fact]
    public void In_another_directory_the_bytes_are_the_same()
    {
        var elsewhere = Directory.CreateTempSubdirectory("mlops elsewhere ñ ");
        var copy = elsewhere.CreateSubdirectory("bin");
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Program(Repository.Configuration))!))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));

        AssertSame(Command.Run("dotnet", elsewhere.FullName, null, [Path.Combine(copy.FullName, "ReproducibleModels.dll"), "2"]));
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void Built_with_or_without_optimisation_the_bytes_are_the_same()
    {
        var other = Repository.Configuration == "debug" ? "Release" : "Debug";
        var built = Command.Run("dotnet", Repository.Root, null, ["build", "tests/ReproducibleModels", "-c", other, "--no-restore", "-p:BuildModels=false", "-m:2", "-v:quiet"]);
        Assert.True(built.ExitCode == 0, built.ToString());

        var trained = Train(other.ToLowerInvariant(), Repository.Root, "2", "");
        Assert.Contains($"build {other}", trained.Errors, StringComparison.Ordinal);
        AssertSame(trained);
    }

    private static void AssertSame(Finished trained)
    {
        Assert.True(trained.ExitCode == 0, trained.ToString());
        Assert.True(Reference.Value.ExitCode == 0, Reference.Value.ToString());
        Assert.Contains("threads 1", Reference.Value.Errors, StringComparison.Ordinal);
        Assert.Contains("model.onnx sha256:", Reference.Value.Output, StringComparison.Ordinal);
        // Line by line: the first one that differs names the trainer, the task and the file.
        Assert.Equal(Reference.Value.Output.Split('\n'), trained.Output.Split('\n'));
    }

    private static Finished Train(string configuration, string directory, string arguments, string environment) => Command.Run(
        "dotnet", directory,
        environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
        [Program(configuration), .. arguments.Split(' ')]);

    private static string Program(string configuration) => Repository.PathOf("artifacts", "bin", "ReproducibleModels", configuration, "ReproducibleModels.dll");
}
