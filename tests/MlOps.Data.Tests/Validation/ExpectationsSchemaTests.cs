using System.Text.Json;
using MlOps.Data.Drift;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Validation;

/// <summary>What editors are told about expectations.yaml is what the reader takes.</summary>
public sealed class ExpectationsSchemaTests
{
    [Fact]
    public void The_published_schema_knows_every_kind_and_its_code()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "data", "expectations.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");

        AssertKinds(ExpectationKinds.OfColumns, definitions.GetProperty("ofColumn").GetProperty("oneOf")[1].GetProperty("properties"));
        AssertKinds(ExpectationKinds.OfTable, definitions.GetProperty("ofTable").GetProperty("properties"));
    }

    [Fact]
    public void The_sample_datasets_expectations_are_valid()
    {
        var path = Path.Combine(RepositoryRoot.Path, "data", "taxi-fares", Expectations.FileName);

        Assert.NotEmpty(Expectations.Load(path, path).Items);
    }

    [Fact]
    public void The_published_schema_knows_every_measure_of_drift_its_code_and_its_default()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "data", "expectations.schema.json")));
        var properties = schema.RootElement.GetProperty("$defs").GetProperty("driftOfColumn").GetProperty("properties");

        Assert.Equal(DriftMeasures.Names.Append("severity").Order(), properties.EnumerateObject().Select(p => p.Name).Order());
        Assert.All(DriftMeasures.Names, name =>
        {
            var measure = DriftMeasures.Find(name)!.Value;
            Assert.EndsWith(FormattableString.Invariant($"; {measure.DefaultThreshold()} by default. {measure.CodeOf().Id}."), properties.GetProperty(name).GetProperty("description").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_published_schema_knows_every_section_and_environment()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "data", "expectations.schema.json")));
        var sections = schema.RootElement.GetProperty("properties");

        // What the reader does not know it refuses with the list of what it knows.
        var refusal = Assert.Throws<MlOpsException>(() => Expectations.Parse("colums: {}", "e.yaml")).Message;
        Assert.EndsWith($"expected {string.Join(", ", sections.EnumerateObject().SkipLast(1).Select(p => p.Name))} or {sections.EnumerateObject().Last().Name}", refusal, StringComparison.Ordinal);
        Assert.Equal(Enum.GetNames<DataEnvironment>().Select(name => name.ToLowerInvariant()), sections.GetProperty("environments").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Single(Expectations.Parse("environments: { serving: { may_lack: [fare] } }", "e.yaml").MayLack);
        Assert.Equal("may_lack", Assert.Single(schema.RootElement.GetProperty("$defs").GetProperty("environment").GetProperty("properties").EnumerateObject()).Name);
    }

    private static void AssertKinds(IEnumerable<string> kinds, JsonElement properties)
    {
        Assert.Equal(kinds.Concat(["mostly", "where", "severity", "because"]).Order(), properties.EnumerateObject().Select(p => p.Name).Order());
        Assert.All(kinds, kind => Assert.Contains(ExpectationKinds.Find(kind)!.Value.CodeOf().Id, properties.GetProperty(kind).GetProperty("description").GetString(), StringComparison.Ordinal));
    }
}
