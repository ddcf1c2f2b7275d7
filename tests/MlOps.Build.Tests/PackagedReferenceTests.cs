using System.Globalization;
using System.Text;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packed packages and the real tool: a model whose feature is the prediction of another project's model.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagedReferenceTests(PackageFeed feed)
{
    private const string Schema = """
        {
          "name": "trips", "key": ["id"],
          "columns": [
            { "name": "id", "type": "int64", "role": "key" }, { "name": "zone", "type": "string" }, { "name": "x", "type": "float64", "nullable": true },
            { "name": "y", "type": "float64", "role": "label" }, { "name": "tip", "type": "float64", "role": "label" }
          ]
        }
        """;

    private const string Fare = """
        public sealed class Fare : IModel<TripsRow>
        {
            public static void Define(ModelBuilder<TripsRow> model) => model
                .Predict(row => row.Y).From(row => row.X).With(new GradientBoosting { Trees = 20, LearningRate = 0.1 });
        }
        """;

    private const string Tip = """
        public sealed class Tip : IModel<TripsRow>
        {
            public static void Define(ModelBuilder<TripsRow> model) => model
                .Predict(row => row.Tip).Prediction<Fare>().From(row => row.Zone).With(new LinearRegression());
        }

        public static class Caller
        {
            // The caller's types know the columns of both.
            public static float Ask() => TipModel.Predict(new TipInput { X = 1, Zone = "a" }).Tip;
        }
        """;

    [Fact]
    public void The_referenced_project_is_trained_first_and_a_clean_clone_restores_both()
    {
        var first = Create("first");
        var output = Build(first);
        Assert.InRange(output.IndexOf("Fare: training for the first time", StringComparison.Ordinal), 0, output.IndexOf("Tip: training for the first time", StringComparison.Ordinal));
        Assert.Contains("\"references\"", File.ReadAllText(Model(first, "Tip", "model.json")), StringComparison.Ordinal);
        Assert.DoesNotContain(": training", Build(first), StringComparison.Ordinal);
        Assert.Equal(0, Ask(first, "-question").ExitCode);

        Change(first, "Fare", "LearningRate = 0.1", "LearningRate = 0.05");
        Assert.Equal(1, Ask(first, "-question").ExitCode);
        Assert.Matches(@"Tip: training, because the model Fare that it refers to [0-9a-f]{8} → [0-9a-f]{8}", Build(first));
        Assert.Equal(0, Ask(first, "-question").ExitCode);

        // Back again: both are in the cache, whose files are older than what was built since.
        Change(first, "Fare", "LearningRate = 0.05", "LearningRate = 0.1");
        output = Build(first);
        Assert.Contains("Fare: restored from the train cache, because learning_rate 0.05 → 0.1", output, StringComparison.Ordinal);
        Assert.Contains("Tip: restored from the train cache, because the model Fare that it refers to", output, StringComparison.Ordinal);

        var second = Create("second");
        Assert.Contains("Tip: restored from the train cache", Build(second), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Model(first, "Tip", "model.onnx")), File.ReadAllBytes(Model(second, "Tip", "model.onnx")));
        Assert.Equal(0, Ask(second, "-question").ExitCode);
    }

    [Fact]
    public void A_circle_is_one_error_at_the_line_that_closes_it()
    {
        var directory = Create("circle");
        var model = Path.Combine(directory, "models/Tip");
        File.WriteAllText(Path.Combine(model, "Tip.csproj"), Project("Tip", "Fare"));
        File.WriteAllText(Path.Combine(model, "Tip.cs"), Tip + Fare.Replace(".From(", ".Prediction<Tip>().From(", StringComparison.Ordinal));

        var (exitCode, output) = Ask(directory);
        Assert.Equal(1, exitCode);
        Assert.Contains($"{Path.Combine(model, "Tip.cs")}(14): error MLOPS3060: model Tip: models refer to one another in a circle, Tip → Fare → Tip", output, StringComparison.Ordinal);
        Assert.DoesNotContain("training", output, StringComparison.Ordinal);
    }

    [Fact]
    public void In_one_project_both_are_trained_whatever_the_order_of_the_items()
    {
        var directory = Create("together");
        var model = Path.Combine(directory, "models/Tip");
        File.WriteAllText(Path.Combine(model, "Tip.csproj"), Project("Tip", "Fare"));
        File.WriteAllText(Path.Combine(model, "Tip.cs"), Tip + Fare);

        var output = Build(directory);
        Assert.InRange(output.IndexOf("Fare: ", StringComparison.Ordinal), 0, output.IndexOf("Tip: ", StringComparison.Ordinal));
        Assert.Equal(0, Ask(directory, "-question").ExitCode);
        Assert.True(File.Exists(Path.Combine(model, "bin/Debug/net10.0/models/Tip/model.onnx")));
    }

    [Fact]
    public void A_model_of_a_package_is_referred_to_and_another_version_of_the_package_trains_again()
    {
        var directory = Create("package");
        // A cache of its own: other tests train the same model.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(directory, "models"), "*.csproj", SearchOption.AllDirectories))
            File.WriteAllText(file, File.ReadAllText(file).Replace("reference-cache", "package-cache", StringComparison.Ordinal));
        Pack(directory, "1.0.0");
        var referring = Path.Combine(directory, "models/Tip/Tip.csproj");
        var project = Project("Tip").Replace("reference-cache", "package-cache", StringComparison.Ordinal).Replace("</ItemGroup>", "<PackageReference Include=\"Reference.Fare.Model\" Version=\"1.0.0\" /></ItemGroup>", StringComparison.Ordinal);
        File.WriteAllText(referring, project);
        // What was trained here is out of the way: the package alone has the model.
        Directory.Delete(Path.Combine(directory, "artifacts"), recursive: true);

        Assert.Contains("Tip: training for the first time", Build(directory), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(directory, "artifacts/models/Fare")));
        Assert.Contains("\"references\"", File.ReadAllText(Model(directory, "Tip", "model.json")), StringComparison.Ordinal);
        Assert.Equal(0, Ask(directory, "-question").ExitCode);
        Assert.DoesNotContain(": training", Build(directory), StringComparison.Ordinal);
        Assert.Contains("the same bytes with one thread", PackageFeed.Succeed(directory, Repository.Output("MlOps.Cli", "mlops.dll"), "model", "verify", "--package", "artifacts/models/Tip/1"), StringComparison.Ordinal);

        Change(directory, "Fare", "LearningRate = 0.1", "LearningRate = 0.05");
        Pack(directory, "2.0.0");
        Directory.Delete(Path.Combine(directory, "artifacts/models/Fare"), recursive: true);
        File.WriteAllText(referring, project.Replace("Version=\"1.0.0\" /></ItemGroup>", "Version=\"2.0.0\" /></ItemGroup>", StringComparison.Ordinal));
        Assert.Matches(@"Tip: training, because the model Fare that it refers to [0-9a-f]{8} → [0-9a-f]{8}", Build(directory));

        // Both must hold out the same rows.
        File.WriteAllText(referring, File.ReadAllText(referring).Replace("Seed=\"42\"", "Seed=\"43\"", StringComparison.Ordinal));
        var (exitCode, output) = Ask(directory);
        Assert.Equal(1, exitCode);
        Assert.Contains("error MLOPS3062", output, StringComparison.Ordinal);
    }

    private void Pack(string directory, string version) =>
        PackageFeed.Succeed(directory, "pack", "models/Fare", "-nologo", "-nodeReuse:false", $"-p:ModelPackageVersion={version}", "-p:PackageId=Reference.Fare.Model", "-o", feed.Feed);

    private static string Build(string directory) => PackageFeed.Succeed(directory, "build", "models/Tip", "-nologo", "-nodeReuse:false");

    private static (int ExitCode, string Output) Ask(string directory, params string[] more) => PackageFeed.Run(directory, "dotnet", ["build", "models/Tip", "-nologo", "-nodeReuse:false", .. more]);

    private static string Model(string directory, string model, string file) => Path.Combine(directory, "artifacts/models", model, "1", file);

    private static void Change(string directory, string model, string before, string after)
    {
        var file = Path.Combine(directory, "models", model, $"{model}.cs");
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    private static string Project(params string[] models) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><MlOpsCacheDirectory>../../../reference-cache</MlOpsCacheDirectory></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MlOps.Build" Version="1.0.0" />
            {string.Join('\n', models.Select(model => $"""<Model Include="{model}" Dataset="trips" DatasetVersion="1" Seed="42" />"""))}
          </ItemGroup>
        </Project>
        """;

    private string Create(string name)
    {
        var directory = feed.NewDirectory($"references {name}");
        Write(directory, "data/trips/dataset.json", Schema);
        Write(directory, "models/Fare/Fare.csproj", Project("Fare"));
        Write(directory, "models/Fare/Fare.cs", Fare);
        Write(directory, "models/Tip/Tip.csproj", Project("Tip").Replace("</ItemGroup>", "<ProjectReference Include=\"../Fare/Fare.csproj\" /></ItemGroup>", StringComparison.Ordinal));
        Write(directory, "models/Tip/Tip.cs", Tip);
        var rows = new StringBuilder("id,zone,x,y,tip\n");
        for (var i = 0; i < 600; i++)
        {
            var (x, zone) = (i * 37 % 100 / 10.0, i % 3 == 0 ? "a" : "b");
            rows.Append(CultureInfo.InvariantCulture, $"{i},{zone},{(i % 11 == 0 ? "" : x)},{(x * x) + (i % 7)},{(0.2 * x * x) + (zone == "a" ? 1 : 0) + (i % 5 / 10.0)}\n");
        }

        Write(directory, "source/trips.csv", rows.ToString());
        PackageFeed.Succeed(directory, Repository.Output("MlOps.Cli", "mlops.dll"), "data", "snapshot", "trips", "source");
        return directory;
    }

    private static void Write(string directory, string file, string text)
    {
        var path = Path.Combine(directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
