using System.Globalization;
using System.Text;
using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packed packages and the real tool: a model with a function of its own, and a cache that two checkouts share.</summary>
public sealed class PackagedCodeTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private const string Schema = """
        { "name": "trips", "columns": [ { "name": "zone", "type": "string" }, { "name": "x", "type": "float64" }, { "name": "y", "type": "float64", "role": "label" } ] }
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><MlOpsCacheDirectory>../../../cache</MlOpsCacheDirectory></PropertyGroup>
          <ItemGroup>
            <PackageReference Include="MlOps.Build" Version="1.0.0" />
            <Model Include="Trip" Dataset="trips" DatasetVersion="1" Seed="42" />
          </ItemGroup>
        </Project>
        """;

    private const string Model = """
        public sealed class Trip : IModel<TripsRow>
        {
            public static void Define(ModelBuilder<TripsRow> model) => model
                .Predict(row => row.Y).From(row => row.X).Map(row => row.Zone, zone => Zones.Borough(zone)).With(new GradientBoosting { Trees = 20, LearningRate = 0.1 });
        }

        public static class Zones
        {
            public static string Borough(string zone)
            {
                var name = Clean(zone);
                return name == "a" ? "north" : "south";
            }

            private static string Clean(string zone) => zone.Trim();

            public static string Unused(string zone) => zone.Trim();
        }
        """;

    [Fact]
    public void What_trains_again_is_what_the_function_reaches_and_another_checkout_trains_nothing()
    {
        var first = Create("first");
        Assert.Contains("Trip: training for the first time", Build(first), StringComparison.Ordinal);
        Assert.Contains("\"zone\"", File.ReadAllText(Path.Combine(first, "artifacts/models/Trip/1/model.json")), StringComparison.Ordinal);

        foreach (var (before, after) in ((string, string)[])[("        var name", "        // What it is called.\n        var name"), ("name", "label"), ("Unused(string zone) => zone.Trim()", "Unused(string zone) => zone.ToLower()")])
        {
            Change(first, before, after);
            Assert.DoesNotContain("Trip: ", Build(first), StringComparison.Ordinal);
        }

        Change(first, "Clean(string zone) => zone.Trim()", "Clean(string zone) => zone.TrimEnd()");
        Assert.Contains("Trip: training, because feature zone.Borough: the code that it calls changed", Build(first), StringComparison.Ordinal);
        Change(first, "LearningRate = 0.1", "LearningRate = 0.05");
        Assert.Contains("Trip: training, because learning_rate 0.1 → 0.05", Build(first), StringComparison.Ordinal);

        // Another directory, and back to what was there: both are in the cache.
        Assert.Contains("Trip: restored from the train cache", Build(Create("second")), StringComparison.Ordinal);
        Change(first, "LearningRate = 0.05", "LearningRate = 0.1");
        Assert.Contains("Trip: restored from the train cache, because learning_rate 0.05 → 0.1", Build(first), StringComparison.Ordinal);
        Assert.Contains("\"cacheHit\": true", File.ReadAllText(Path.Combine(first, "artifacts/models/Trip/1/run.json")), StringComparison.Ordinal);
    }

    private static string Build(string directory) => PackageFeed.Succeed(directory, "build", "models/Trip", "-nologo", "-nodeReuse:false");

    private static void Change(string directory, string before, string after)
    {
        var file = Path.Combine(directory, "models/Trip/Trip.cs");
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    private string Create(string name)
    {
        var directory = feed.NewDirectory(name);
        var rows = new StringBuilder("zone,x,y\n");
        for (var i = 0; i < 300; i++)
            rows.Append(CultureInfo.InvariantCulture, $"{(i % 3 == 0 ? "a" : "b")},{i}.5,{i + (i % 3 == 0 ? 50 : 0) + (i * 7919 % 97)}\n");
        foreach (var (path, text) in ((string, string)[])[("data/trips/dataset.json", Schema), ("incoming/rows.csv", rows.ToString()), ("models/Trip/Trip.csproj", Project), ("models/Trip/Trip.cs", Model)])
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        PackageFeed.Succeed(directory, Repository.Output("MlOps.Cli", "mlops.dll"), "data", "snapshot", "trips", "incoming");
        return directory;
    }
}
