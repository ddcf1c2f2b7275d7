using System.Globalization;
using System.Text;
using MlOps.EndToEnd.Tests.Infrastructure;
using MlOps.Modeling.Metadata;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>The proof that a model is what its key says, through the build program, MSBuild and the tool, over a project of one's own.</summary>
public sealed class PlantedChanceTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mlops chance ").FullName;

    public PlantedChanceTests()
    {
        ProjectFiles.Write(Write);
        Write("data/calls/dataset.json", """
            {
              "name": "calls",
              "columns": [
                { "name": "id", "type": "int64", "role": "key" },
                { "name": "minutes", "type": "float64", "unit": "min" },
                { "name": "country", "type": "string" },
                { "name": "price", "type": "float64", "unit": "EUR", "role": "label" }
              ],
              "key": ["id"]
            }
            """);
        var rows = new StringBuilder("id,minutes,country,price\n");
        for (var id = 1; id <= 400; id++)
            rows.Append(CultureInfo.InvariantCulture, $"{id},{id * 37 % 100 / 10.0},{(id % 3) switch { 0 => "NO", 1 => "CH", _ => "IT" }},{id * 37 % 100 / 20.0 + id % 3 + id * 11 % 7 / 10.0}\n");
        Write("incoming/calls.csv", rows.ToString());
        var taken = Command.MlOps(root, "data", "snapshot", "calls", "incoming");
        Assert.True(taken.ExitCode == 0, taken.ToString());
        Write("models/CallPrice/CallPrice.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <Model Include="CallPrice" Dataset="calls" DatasetVersion="1" Seed="7" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_feature_that_draws_random_numbers_fails_the_verification_which_names_it()
    {
        WriteModel("country.Length + (country == \"NO\" ? 0.5 : 0)");
        var steady = Build();
        Assert.True(steady.ExitCode == 0, steady.ToString());
        Assert.Contains("CallPrice: the same bytes with one thread", steady.Output, StringComparison.Ordinal);
        Assert.Equal("reproduced", Verdict());

        WriteModel("country.Length + new System.Random().NextDouble()");
        var planted = Build();
        Assert.True(planted.ExitCode == 1, planted.ToString());
        Assert.Matches(@"CallPrice\.cs\(10,\d+\): warning MLOPS3201", planted.All);
        Assert.Matches(@"artifacts/models/CallPrice/1: error MLOPS4017: model CallPrice: trained again with one thread and no vector instructions, the first part that differs is model\.onnx: node \d+ \(LabelEncoder\) of the feature from country", planted.All);
        Assert.Contains("mlops model verify ended with exit code 1", planted.All, StringComparison.Ordinal);
        Assert.Equal("differs", Verdict());
    }

    private Finished Build() => Command.Run("dotnet", root, new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1" }, [ProjectFiles.BuildProgram, "VerifyModel", "--dataset-version", "1"]);

    private string Verdict() => Attestation.Parse(File.ReadAllBytes(Path.Combine(root, "artifacts", "models", "CallPrice", "1", Attestation.FileName))).Predicate.Verdict;

    private void WriteModel(string rate) => Write("models/CallPrice/CallPrice.cs", $$"""
        public sealed class CallPrice : IModel<CallsRow>
        {
            public static void Define(ModelBuilder<CallsRow> model) => model
                .Predict(row => row.Price)
                .From(row => row.Minutes)
                .Map(row => row.Country, country => Rate(country))
                .With(new GradientBoosting { Trees = 10, MinRowsInLeaf = 5 });

            // What is charged by the minute.
            private static double? Rate(string country) => {{rate}};
        }
        """);

    private void Write(string path, string text)
    {
        path = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
