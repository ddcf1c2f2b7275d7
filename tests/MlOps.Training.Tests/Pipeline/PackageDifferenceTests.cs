using System.Collections.Immutable;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;
using MlOps.Training.Verification;

namespace MlOps.Training.Tests.Pipeline;

public sealed class PackageDifferenceTests : IDisposable
{
    private static readonly ModelPlan Plan = Trips.Plan(new GradientBoosting(), ModelTask.Regression) with
    {
        Features = [new StandardizedFeature("distance"), new OneHotFeature("payment"), new StandardizedFeature("passengers")],
    };

    private static readonly ImmutableArray<FittedFeature> Features =
    [
        new FittedStandardized("distance", ColumnType.Float64, 5, 2),
        new FittedOneHot("payment", ColumnType.String, ["card", "cash"]),
        new FittedStandardized("passengers", ColumnType.Int64, 2, 1),
    ];

    private static readonly TreeEnsemble Trees = new([1], [.. Enumerable.Range(0, 20).Select(i => Stump(i))], Link.Identity);
    private static readonly LinearModel Linear = new([0.5, 1, 2, 3], 7, Link.Identity);

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-difference-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void The_same_bytes_do_not_differ()
    {
        Write("a", Export(Features, Trees));
        Write("b", Export(Features, Trees));

        Assert.Null(PackageDifference.First(At("a"), At("b")));
    }

    [Fact]
    public void A_tree_is_named_by_its_number()
    {
        var changed = Trees with { Trees = Trees.Trees.SetItem(18, Stump(1)).SetItem(17, Stump(99)) };

        Assert.Matches(@"^model\.onnx: tree 17 \(node \d+, TreeEnsembleRegressor\)$", First(Export(Features, Trees), Export(Features, changed)));
    }

    [Fact]
    public void A_tree_too_many_is_named() =>
        Assert.Contains("TreeEnsembleRegressor", First(Export(Features, Trees), Export(Features, Trees with { Trees = Trees.Trees.Add(Stump(1)) })), StringComparison.Ordinal);

    [Fact]
    public void A_feature_is_named_by_its_column()
    {
        var mean = Features.SetItem(2, new FittedStandardized("passengers", ColumnType.Int64, 2.0000000000000004, 1));
        Assert.Matches(@"^model\.onnx: node \d+ \(Sub\) of the feature from passengers$", First(Export(Features, Trees), Export(mean, Trees)));

        var categories = Features.SetItem(1, new FittedOneHot("payment", ColumnType.String, ["cash", "card"]));
        Assert.Matches(@"of the feature from payment$", First(Export(Features, Linear), Export(categories, Linear)));
    }

    [Fact]
    public void A_weight_belongs_to_the_models_node() =>
        Assert.Matches(@"^model\.onnx: node \d+ \(MatMul\)$", First(Export(Features, Linear), Export(Features, Linear with { Weights = [0.5, 1, 2, 4] })));

    [Theory]
    [InlineData("model.json", """{"metrics":{"mae":1,"rmse":2}}""", """{"metrics":{"mae":1,"rmse":3}}""", "model.json: metrics.rmse is 3, it was 2")]
    [InlineData("plan.json", """{"features":[{"kind":"a"},{"kind":"b"}]}""", """{"features":[{"kind":"a"}]}""", "plan.json: features[1] is not there, it was {\"kind\":\"b\"}")]
    [InlineData("model.json", """{"a":1}""", """{"a": 1}""", "model.json: its layout")]
    [InlineData("golden.jsonl", "x\ny\n", "x\nz\n", "golden.jsonl: line 2")]
    public void Text_is_compared_by_what_it_says(string file, string one, string other, string difference)
    {
        Write("a", file, one);
        Write("b", file, other);

        Assert.Equal(difference, PackageDifference.First(At("a"), At("b")));
    }

    [Fact]
    public void The_plan_comes_first_and_a_missing_file_counts()
    {
        Write("a", Export(Features, Trees));
        Write("b", Export(Features, Linear));
        Write("a", "plan.json", "{}");

        Assert.Equal("plan.json is not there", PackageDifference.First(At("a"), At("b")));
    }

    [Theory]
    [InlineData("profile.json", "{\"columns\":[")]
    [InlineData("profile.json", "{\"a\":1,\"a\":2}")]
    [InlineData("evaluation.json", "")]
    [InlineData("model.onnx", "")]
    [InlineData("model.onnx", "\u000b")]
    public void A_damaged_file_is_named(string file, string text)
    {
        Write("a", file, text);
        if (file == "model.onnx")
            Write("b", Export(Features, Trees));
        else
            Write("b", file, "{}");

        Assert.Equal($"{file}: it is damaged", PackageDifference.First(At("a"), At("b")));
    }

    [Fact]
    public void A_model_that_was_cut_off_is_damaged()
    {
        var onnx = Export(Features, Trees);

        Assert.Equal("model.onnx: it is damaged", First(onnx[..(onnx.Length / 2)], onnx));
    }

    [Fact]
    public void Long_texts_that_differ_at_their_ends_do_differ()
    {
        Write("a", Export(Features, Trees));
        Write("b", Export(Features, Trees));
        var text = new string('x', 200);
        Write("a", "model.json", $$"""{"detail":"{{text}} 199.9","name":"a"}""");
        Write("b", "model.json", $$"""{"detail":"{{text}} 200.1","name":"b"}""");

        var difference = PackageDifference.First(At("a"), At("b"))!;
        Assert.StartsWith("model.json: detail is …xxx", difference, StringComparison.Ordinal);
        Assert.Contains("200.1", difference, StringComparison.Ordinal);
        Assert.Contains("199.9", difference, StringComparison.Ordinal);
    }

    private string First(byte[] one, byte[] other)
    {
        Write("a", one);
        Write("b", other);
        return PackageDifference.First(At("a"), At("b"))!;
    }

    private static byte[] Export(ImmutableArray<FittedFeature> features, FittedModel model) =>
        OnnxExporter.Export("Trip", Digest.Of("key"), ModelSignature.Of(Plan, Trips.Schema, []), features, model);

    private static Tree Stump(int value) => new([0, -1, -1], [value, 0, 0], [1, 0, 0], [2, 0, 0], [true, false, false], [0, value, -value]);

    private string At(string package) => Path.Combine(root.FullName, package);

    private void Write(string package, byte[] onnx) => File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(At(package)).FullName, "model.onnx"), onnx);

    private void Write(string package, string file, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(At(package)).FullName, file), text);
}
