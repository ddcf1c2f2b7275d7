using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>Which version a model package needs, given the one before.</summary>
public sealed class ModelVersionTests : IDisposable
{
    private const string Distance = """{ "name": "distance", "type": "double", "columnType": "float64", "nullable": false, "unit": "km" }""";
    private const string Weather = """{ "name": "weather", "type": "string", "columnType": "string", "nullable": true }""";
    private const string Fare = """{ "name": "fare", "type": "float", "unit": "USD" }""";

    private readonly string directory = Directory.CreateTempSubdirectory("mlops-versions-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(Distance, Fare, "1.4.1", null)]
    [InlineData(Weather, Fare, "1.5.0", "MLOPS3331: the model Fare breaks its callers: the input 'distance' is gone. Since 1.4.2, that is version 2.0.0, and not 1.5.0: raise ModelApiVersion to 2.0")]
    [InlineData(Weather, Fare, "2.0.0", null)]
    [InlineData("""{ "name": "length", "type": "double", "columnType": "float64", "nullable": false, "unit": "km" }""", Fare, "1.9.9", "MLOPS3331: the model Fare breaks its callers: the input 'distance' is gone; the input 'length' is new, and required.")]
    [InlineData(Distance + ", { \"name\": \"tolls\", \"type\": \"double\", \"columnType\": \"float64\", \"nullable\": false }", Fare, "1.5.0", "MLOPS3331: the model Fare breaks its callers: the input 'tolls' is new, and required.")]
    [InlineData("""{ "name": "distance", "type": "int64", "columnType": "int64", "nullable": false, "unit": "km" }""", Fare, "1.5.0", "MLOPS3331: the model Fare breaks its callers: the input 'distance' is int64 int64, and was double float64.")]
    [InlineData("""{ "name": "distance", "type": "double", "columnType": "float64", "nullable": true, "unit": "km" }""", Fare, "1.5.0", "the input 'distance' is nullable, and was not")]
    [InlineData("""{ "name": "distance", "type": "double", "columnType": "float64", "nullable": false, "unit": "mile" }""", Fare, "1.5.0", "the input 'distance' is in 'mile', and was in 'km'")]
    [InlineData(Distance, """{ "name": "fare", "type": "boolean" }""", "1.5.0", "MLOPS3331: the model Fare breaks its callers: the output 'fare' is boolean, and was float.")]
    [InlineData(Distance, """{ "name": "tip", "type": "float" }""", "1.5.0", "the output 'fare' is gone")]
    [InlineData(Distance + "," + Weather, Fare, "1.4.3", "MLOPS3332: the model Fare offers its callers more: the input 'weather' is new, and optional. Since 1.4.2, that is version 1.5.0, and not 1.4.3: raise ModelApiVersion to 1.5")]
    [InlineData(Distance + "," + Weather, Fare, "1.5.0", null)]
    [InlineData(Distance, Fare + ", { \"name\": \"error\", \"type\": \"float\" }", "1.4.3", "MLOPS3332: the model Fare offers its callers more: the output 'error' is new.")]
    [InlineData(Distance, Fare, "latest", "MLOPS3313: ModelApiVersion, which is 'latest', or ModelBaselineVersion, which is '1.4.2', is not a version")]
    public void A_change_demands_its_version(string inputs, string outputs, string version, string? expected)
    {
        var (accepted, log) = Check(Write("before.json", Distance, Fare), Write("now.json", inputs, outputs), version, "1.4.2");
        Assert.Equal(expected is null, accepted);
        Assert.Equal(expected is null ? 0 : 1, log.Count);
        if (expected is not null)
            Assert.StartsWith("Fare.csproj(0,0): error ", log[0], StringComparison.Ordinal);
        Assert.Contains(expected ?? "", string.Concat(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_major_version_a_minor_one_may_break()
    {
        var (before, now) = (Write("before.json", Distance, Fare), Write("now.json", Weather, Fare));
        Assert.False(Check(before, now, "0.4.3", "0.4.2").Accepted);
        Assert.True(Check(before, now, "0.5.0", "0.4.2").Accepted);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"inputs": 1}""")]
    public void A_baseline_that_is_no_model_is_refused(string text)
    {
        var before = Path.Combine(directory, "broken.json");
        File.WriteAllText(before, text);
        var (accepted, log) = Check(before, Write("now.json", Distance, Fare), "1.0.1", "1.0.0");
        Assert.False(accepted);
        Assert.Contains("MLOPS3333", Assert.Single(log), StringComparison.Ordinal);
    }

    private static (bool Accepted, IReadOnlyList<string> Log) Check(string before, string now, string version, string baseline)
    {
        var engine = new FakeEngine();
        var accepted = new CheckModelVersion
        {
            BuildEngine = engine, Model = "Fare", ModelFile = now, BaselineFile = before, PackageVersion = version, VersionProperty = "ModelApiVersion", BaselineVersion = baseline, ProjectFile = "Fare.csproj",
        }.Execute();
        return (accepted, engine.Log);
    }

    private string Write(string name, string inputs, string outputs)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, $$"""{ "inputs": [ {{inputs}} ], "outputs": [ {{outputs}} ] }""");
        return path;
    }
}
