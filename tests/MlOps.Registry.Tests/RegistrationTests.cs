using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Registry.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public void Versions_are_numbered_in_order()
    {
        Assert.Equal([1, 2, 3], new[] { registry.Register(1), registry.Register(2), registry.Register(3) }.Select(version => version.Version));
        Assert.Equal([1, 2, 3], registry.Open().Versions(TestPackage.Model).Select(version => version.Version));
        Assert.Equal(3, registry.Open().Latest(TestPackage.Model).Version);
        Assert.Equal([TestPackage.Model], registry.Open().Models);
    }

    [Fact]
    public void The_same_model_keeps_its_number_and_adds_nothing()
    {
        var first = registry.Open().Register(registry.Package(1), out var added);
        registry.Register(2);
        var history = File.ReadAllBytes(registry.HistoryFile);
        registry.Clock.Now += TimeSpan.FromDays(1);

        var again = registry.Open().Register(registry.Package(1), out var addedAgain);

        Assert.True(added);
        Assert.False(addedAgain);
        Assert.Equal((first.Version, first.Seal), (again.Version, again.Seal));
        Assert.Equal(history, File.ReadAllBytes(registry.HistoryFile));
        Assert.False(File.Exists(registry.RecordFile(3)));
    }

    [Fact]
    public void A_record_tells_where_the_model_comes_from()
    {
        var package = registry.Package(1);
        registry.Open().Register(package);

        var version = registry.Open().Get(TestPackage.Model, 1);

        Assert.Equal(Digest.OfFile(Path.Combine(package, "model.json")), version.Digest);
        Assert.Equal(("taxi-fares", 5, 42L), (version.Dataset.Name, version.Dataset.Version, version.Seed));
        Assert.Equal(TestPackage.Run.ToJson(), version.Run!.ToJson());
        Assert.Equal(registry.Clock.Now, version.RegisteredAt);
        Assert.Equal(["golden.jsonl", "model.json", "model.onnx"], version.Files.Select(file => file.Path));
        Assert.Equal("rSquared", version.PrimaryMetric);
    }

    [Fact]
    public void A_package_without_a_run_record_has_no_provenance_but_a_version()
    {
        var package = registry.Package(1);
        File.Delete(Path.Combine(package, RunRecord.FileName));
        Assert.Null(registry.Open().Register(package).Run);
    }

    [Fact]
    public void Editors_leftovers_are_not_registered()
    {
        var package = registry.Package(1);
        File.WriteAllText(Path.Combine(package, ".model.json.swp"), "");
        Assert.Equal(3, registry.Open().Register(package).Files.Length);
    }

    [Fact]
    public void A_model_whose_bytes_are_not_those_of_the_metadata_is_refused()
    {
        var package = registry.Package(1);
        File.AppendAllText(Path.Combine(package, "model.onnx"), "!");
        Assert.Contains("model.onnx", Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(package)).ToString());
        Assert.Empty(registry.Open().Models);
    }

    [Theory]
    [InlineData("model.json")]
    [InlineData("model.onnx")]
    public void A_package_that_lacks_a_part_is_refused(string file)
    {
        var package = registry.Package(1);
        File.Delete(Path.Combine(package, file));
        Assert.Contains(file, Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(package)).Message);
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_refused() =>
        Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(registry.InRoot("nowhere")));

    [Theory]
    [InlineData("model.json", "{}")]
    [InlineData("model.json", "not json")]
    [InlineData("run.json", "[]")]
    public void A_file_that_training_did_not_write_is_refused(string file, string content)
    {
        var package = registry.Package(1);
        File.WriteAllText(Path.Combine(package, file), content);
        Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(package));
    }

    [Fact]
    public void A_gate_marked_as_passed_against_its_figure_is_refused() => RefusesMetadata("marked as passed", metadata =>
        metadata with { Gates = [new GateResult(TestPackage.Gate.Expression, 0.1, Passed: true)] });

    [Fact]
    public void A_gate_without_a_result_is_refused() => RefusesMetadata("no result", metadata => metadata with { Gates = [] });

    [Fact]
    public void A_name_that_leads_out_of_the_registry_is_refused() => RefusesMetadata("cannot name", metadata => metadata with { Name = "../TaxiFare" });

    [Fact]
    public void A_model_file_outside_the_package_is_refused() =>
        RefusesMetadata("leads out", metadata => metadata with { Model = metadata.Model with { File = "../model.onnx" } });

    [Theory]
    [InlineData("other text", "its digest is")]
    [InlineData(null, "names evaluation.json, which is missing")]
    public void An_evaluation_that_is_not_the_one_of_the_metadata_is_refused(string? content, string why)
    {
        var package = TestPackage.Write(registry.InRoot("package"), 1, change: metadata => metadata with { Evaluation = PackageFile.Of("evaluation.json", "text") });
        var file = Path.Combine(package, "evaluation.json");
        if (content is not null)
            File.WriteAllText(file, content);
        Assert.Contains(why, Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(package)).Message);

        File.WriteAllText(file, "text");
        Assert.Contains("evaluation.json", registry.Open().Register(package).Files.Select(registered => registered.Path));
    }

    [Fact]
    public void An_unknown_model_lists_those_there_are()
    {
        Assert.Contains("empty", Refusal.Of(DiagnosticCodes.UnregisteredModel, () => registry.Open().Latest("TaxiFare")).Message);
        registry.Register(1);
        Assert.Contains("TaxiFare", Refusal.Of(DiagnosticCodes.UnregisteredModel, () => registry.Open().Latest("TipOrNot")).Message);
        Refusal.Of(DiagnosticCodes.UnregisteredModel, () => registry.Open().Latest("../records/TaxiFare"));
    }

    [Fact]
    public void An_unknown_version_lists_those_there_are()
    {
        registry.Register(1);
        registry.Register(2);
        Assert.Contains("it has 1, 2", Refusal.Of(DiagnosticCodes.UnregisteredVersion, () => registry.Open().Get(TestPackage.Model, 3)).Message);
    }

    private void RefusesMetadata(string why, Func<ModelMetadata, ModelMetadata> change)
    {
        var package = TestPackage.Write(registry.InRoot("package"), 1, change: change);
        Assert.Contains(why, Refusal.Of(DiagnosticCodes.BrokenPackage, () => registry.Open().Register(package)).Message);
    }
}
