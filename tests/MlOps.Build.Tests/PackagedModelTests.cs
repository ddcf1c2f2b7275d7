using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packed packages and the real tool: a model's project, its package and an application that references it, as their authors would have them.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagedModelTests(PackageFeed feed)
{
    private const string ModelProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MlOps.Build" Version="1.0.0" />
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <Model Include="Line" Dataset="points" DatasetVersion="latest" Seed="42" />
            <Model Include="Other" Dataset="points" DatasetVersion="latest" Seed="7" />
          </ItemGroup>
        </Project>
        """;

    private const string Model = """
        public sealed class Line : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model
                .Predict(row => row.Y).From(row => row.X).AddShared().With(new LinearRegression()).Require(metrics => metrics.RSquared >= 0.9);
        }

        internal static class Shared
        {
            public static ModelBuilder<PointsRow> AddShared(this ModelBuilder<PointsRow> model) => model.From(row => row.Z);
        }

        public sealed class Other : IModel<PointsRow>
        {
            public static void Define(ModelBuilder<PointsRow> model) => model.Predict(row => row.Y).From(row => row.X).With(new LinearRegression());
        }
        """;

    private const string Application = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
          <ItemGroup><PackageReference Include="Line.Model" Version="2.0.0" /></ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using MlOps.Scoring;

        var one = LineModel.Predict(new LineInput { X = 20.5, Z = 1 });
        var two = LineModel.Predict([new LineInput { X = 20.5, Z = 1 }, new LineInput { X = 200, Z = 1 }]);
        System.Console.WriteLine(LineModel.Version == "2.0.0" && LineModel.Digest != default && one.Y == two[0].Y && one.Y is > 35 and < 50 && two[1].Y is > 390 and < 410 ? "predicted" : $"{one} {two[1]}");

        // Two models in one container, and one of them once more, from a directory of its own.
        using var services = new ServiceCollection().AddLineModel().AddOtherModel().AddKeyedLineModel("champion", LineModel.ModelDirectory).BuildServiceProvider();
        var line = services.GetRequiredService<Predictor<LineInput, LineOutput>>();
        var champion = services.GetRequiredKeyedService<Predictor<LineInput, LineOutput>>("champion");
        var other = services.GetRequiredService<Predictor<OtherInput, OtherOutput>>().Predict(new OtherInput { X = 20.5 });
        System.Console.WriteLine(!ReferenceEquals(line, champion) && champion.Predict(new LineInput { X = 20.5, Z = 1 }) == one && other.Y is > 35 and < 50 ? "registered" : $"{other}");
        """;

    private static readonly string[] Answers = ["predicted", "registered"];

    [Fact]
    public void A_model_is_trained_packed_the_same_again_and_predicts_where_its_package_is_referenced()
    {
        var workspace = new PackagedWorkspace(feed, "workspace", ModelProject, Model);
        var directory = workspace.Root;
        workspace.Write("app/app.csproj", Application);
        workspace.Write("app/Program.cs", Program);

        var first = Pack(directory);
        Assert.True(File.Exists(Path.Combine(directory, "artifacts/models/Line/1/model.onnx")));
        foreach (var output in (string[])["models/Line/bin", "models/Line/obj", "artifacts"])
            Directory.Delete(Path.Combine(directory, output), recursive: true);
        Assert.Equal(first, Pack(directory));

        Assert.Equal(["MlOps.Scoring"], workspace.Dependencies("Line.Model.2.0.0.nupkg"));

        Assert.Equal(Answers, Lines(PackageFeed.Succeed(directory, "run", "--project", "app")));
        PackageFeed.Succeed(directory, "publish", "app", "-o", "out", "-nologo");
        Assert.Equal(Answers, Lines(PackageFeed.Succeed(directory, "out/app.dll")));
        Assert.False(File.Exists(Path.Combine(directory, "out/libduckdb.so")));
        PublishSingleFile(directory);

        // A column less: callers' code breaks, and the version has to say so.
        workspace.Write("models/Line/Line.cs", Model.Replace(".AddShared()", "", StringComparison.Ordinal));
        string[] pack = ["pack", "models/Line", "-o", feed.Feed, "-p:ModelBaselineVersion=2.0.0", "-nologo", "-nodeReuse:false"];
        var refused = PackageFeed.Run(directory, "dotnet", [.. pack, "-p:ModelPackageVersion=2.1.0"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Line.csproj : error MLOPS3331: the model Line breaks its callers: the input 'z' is gone. Since 2.0.0, that is version 3.0.0, and not 2.1.0: raise ModelPackageVersion to 3.0.0", refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(feed.Feed, "Line.Model.2.1.0.nupkg")));
        PackageFeed.Succeed(directory, [.. pack, "-p:ModelApiVersion=3.0", "-p:ModelNumber=4"]);
        Assert.True(File.Exists(Path.Combine(feed.Feed, "Line.Model.3.0.4.nupkg")));
        // What the message says to raise is what raises it.
        Refused(pack, "MLOPS3331: the model Line breaks its callers: the input 'z' is gone. Since 2.0.0, that is version 3.0.0, and not 1.0.0: raise Version to 3.0.0");
        Refused([.. pack, "-p:ModelNumber=9"], "that is version 3.0.0, and not 1.0.9: raise ModelApiVersion to 3.0");
        PackageFeed.Succeed(directory, [.. pack, "-p:ModelApiVersion=3.0"]);
        Assert.True(File.Exists(Path.Combine(feed.Feed, "Line.Model.3.0.0.nupkg")));
        PackageFeed.Succeed(directory, [.. pack, "-p:Version=3.0.1"]);
        Assert.True(File.Exists(Path.Combine(feed.Feed, "Line.Model.3.0.1.nupkg")));

        Refused([.. pack, "-p:ModelBaselineVersion=1.9.0", "-p:ModelPackageVersion=3.0.5"], "MLOPS3333: the package Line.Model 1.9.0 that ModelBaselineVersion names is neither on this machine nor at the project's package sources");
        foreach (var (property, value) in ((string, string)[])[("ModelApiVersion", "zwei"), ("ModelApiVersion", "2.0.1"), ("ModelNumber", "7a"), ("ModelPackageVersion", "it's"), ("ModelBaselineVersion", "abc")])
            Refused([.. pack, $"-p:{property}={value}"], $"Line.csproj : error MLOPS3313: {property} is '{value}', and has to be ");

        void Refused(string[] arguments, string reason)
        {
            var (exitCode, output) = PackageFeed.Run(directory, "dotnet", arguments);
            Assert.Equal(1, exitCode);
            Assert.Contains(reason, output, StringComparison.Ordinal);
            Assert.DoesNotContain("MSB", output, StringComparison.Ordinal);
        }
    }

    /// <summary>One program, with the models beside it: they are opened by path.</summary>
    private static void PublishSingleFile(string directory)
    {
        PackageFeed.Succeed(directory, "publish", "app", "-o", "single", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishSingleFile=true", "-nologo");
        var (exitCode, output) = PackageFeed.Run(directory, Path.Combine(directory, "single", OperatingSystem.IsWindows() ? "app.exe" : "app"));
        Assert.Equal(0, exitCode);
        Assert.Equal(Answers, Lines(output));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(directory, "single"), "*.dll"), file => !file.EndsWith("onnxruntime.dll", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(directory, "single", "models", "Other", "model.onnx")));
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Pack(string directory)
    {
        PackageFeed.Succeed(directory, "pack", "models/Line", "-o", feed.Feed, "-p:ModelPackageVersion=2.0.0", "-nologo", "-nodeReuse:false");
        return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(feed.Feed, "Line.Model.2.0.0.nupkg"))));
    }
}
