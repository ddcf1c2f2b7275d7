using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Onnx;
using MlOps.Training.Tests.Onnx;
using MlOps.Training.Tests.Pipeline;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Features;

/// <summary>Each kind of feature, in training and in ONNX Runtime: the same floats, for missing and unseen values too, in batches and alone.</summary>
public sealed class ExportedFeatureTests
{
    // Of the first rows features are fitted; the others hold what these do not.
    private const int Fitted = 12;

    private static readonly Frame Frame = Frames.Of(
        Frames.Doubles("x", 0, 1, -2, 3.5, 1e-9, 7, 7, 7, 2, double.NaN, -40, 12.25, 1e9, -1e9, double.NaN, 0.1, 6.999999, 7.000001, 1e300, -0.0),
        Frames.Integers("n", 5, -3, null, 5, 0, 12, 7, 7, 5, 1, 2, 3, 99, null, 4_000_000_000, -9, 8, 5, 0, 1),
        Frames.Integers("i", 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 9_007_199_254_740_993, -9_007_199_254_740_993, 4, 1, 2, 3, long.MaxValue, long.MinValue),
        Frames.Texts("s", "cash", "card", null, "cash", "", "card", "überwiesen", "card", "cash", "a b", "c", "cash", "never seen", null, "CARD", "card", "cash ", "日本", "🚕", "c"),
        Frames.Texts("t", "Good ride, good driver", "bad ride", null, "GOOD", "good driver; bad car", "über-alt 12x", "ride ride ride", "", "!!", "a good ride", "driver", "bad bad",
            "good unknown ride", null, "gOOD", "...", "driver\tride\nbad", "🚕 good", "12x über", "car"),
        Frames.Booleans("b", true, false, false, true, true, false, false, false, true, false, false, false, true, false, true, true, false, false, true, false),
        Frames.Timestamps("at", "2026-03-01T08:15:59", "1970-01-01", "1969-12-31T23:59:59", "1900-02-28T05:00", "2000-02-29T12:30", "2024-12-31T23:59:59", "2023-01-01", "1600-03-01", "2100-02-28", "2100-03-01", "1972-06-30", "1999-11-11",
            "0001-01-01", "9999-12-31T23:59:59", "2026-07-04T17:00", "2026-08-15", "2026-09-30", "2026-10-01", "2026-05-05", "1582-10-15"));

    private static readonly double[] Labels = [1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0];

    public static TheoryData<Feature> Features =>
    [
        new NumericFeature("x"), new StandardizedFeature("n"),
        new MinMaxFeature("x"), new MinMaxFeature("n"), new MinMaxFeature("i"),
        new LogFeature("x"), new LogFeature("n"), new LogFeature("i"),
        new ClippedFeature("x"), new ClippedFeature("n", -1, 6), new ClippedFeature("i", Most: 5),
        new QuantileBinsFeature("x", 4), new QuantileBinsFeature("n", 3), new QuantileBinsFeature("i", 250),
        new FilledFeature("x"), new FilledFeature("n", -5), new FilledFeature("i", Indicator: false),
        new OneHotFeature("s"), new OneHotFeature("n"), new OneHotFeature("b"),
        new OrdinalFeature("s"), new OrdinalFeature("n"), new OrdinalFeature("i", MaxCategories: 4), new OrdinalFeature("b"), new OrdinalFeature("s", ["card", "unknown", "cash"]), new OrdinalFeature("n", ["12", "5", "-3"]),
        new TargetFeature("s"), new TargetFeature("n", Smoothing: 0), new TargetFeature("i"), new TargetFeature("b", Folds: 2),
        new HashedFeature("s", 7), new HashedFeature("n", 16), new HashedFeature("i", 5),
        new ProductFeature("x", "n"), new ProductFeature("i", "i"),
        new CrossedFeature("s", "b"), new CrossedFeature("n", "at", OtherPart: DatePart.Month), new CrossedFeature("at", "at", DatePart.Hour, DatePart.DayOfWeek), new CrossedFeature("i", "s", MaxCategories: 3),
        new DatePartFeature("at", DatePart.Month), new DatePartFeature("at", DatePart.Day), new DatePartFeature("at", DatePart.Year), new DatePartFeature("at", DatePart.Month, OneHot: true), new DatePartFeature("at", DatePart.Day, OneHot: true),
        new CyclicFeature("at", DatePart.Hour), new CyclicFeature("at", DatePart.DayOfWeek), new CyclicFeature("at", DatePart.Month), new CyclicFeature("at", DatePart.Minute), new CyclicFeature("at", DatePart.Day),
        new WordsFeature("t", WordWeighting.Count), new WordsFeature("t", WordWeighting.Count, Words: 3), new WordsFeature("t"), new WordsFeature("t", MaxTerms: 5, Words: 2),
    ];

    [Theory]
    [MemberData(nameof(Features))]
    public void Onnx_runtime_computes_the_same_floats(Feature feature)
    {
        foreach (var classes in new ImmutableArray<string>[] { [], ["a", "b"] })
        {
            var target = new TargetLabels(Labels, 42, classes);
            var fitted = FeatureFitter.Fit([feature], Frame, [.. Enumerable.Range(0, Fitted)], target);
            var expected = FeatureTransform.Apply(fitted, Frame, Frame.AllRows());
            using var model = Open(fitted, feature);

            var batch = Score(model, Frame.AllRows(), feature);
            for (var output = 0; output < expected.Columns.Length; output++)
            {
                for (var row = 0; row < Frame.RowCount; row++)
                    AssertSame(expected.Columns[output][row], batch[(row * expected.Columns.Length) + output], $"{expected.Names[output]}, row {row}");
            }

            foreach (var row in Frame.AllRows())
                Assert.Equal(batch[(row * expected.Columns.Length)..((row + 1) * expected.Columns.Length)], Score(model, [row], feature));
            Assert.Empty(Score(model, [], feature));
            Assert.Equal(expected.Names.Distinct(), expected.Names);
        }
    }

    private static void AssertSame(float expected, float actual, string where) =>
        Assert.True(expected.Equals(actual) || Math.Abs(expected - (double)actual) <= 1e-6 * Math.Abs((double)expected), $"{where}: expected {expected:R}, got {actual:R}");

    /// <summary>A graph of the features alone: the matrix is the answer.</summary>
    private static OnnxModel Open(ImmutableArray<FittedFeature> features, Feature plan)
    {
        var inputs = Signature(plan).Inputs;
        var graph = new FeatureGraph([.. inputs.Select(input => input.Name), "y"], inputs);
        graph.CastOutput(graph.Add(features), OnnxElement.Float, "y");
        return new OnnxModel(MessageWriter.ToBytes(new OnnxDocument(
            new OnnxGraph("features", graph.Nodes, graph.Constants,
                [.. inputs.Select(input => new OnnxValue(input.Name, OnnxElements.Of(input.Type)))],
                [new OnnxValue("y", OnnxElement.Float, features[0].Outputs.Length)]),
            [])));
    }

    private static ModelSignature Signature(Feature feature) => ModelSignature.Of(
        new ModelPlan("Probe", "probe", ModelTask.Regression, "y", [feature], new LinearRegression(), 0.2, []),
        new DatasetSchema("probe", DatasetFormat.Csv, [.. Frame.Columns.Select(column => column.Schema), new ColumnSchema("y", ColumnType.Float64)], [], []));

    private static float[] Score(OnnxModel model, int[] rows, Feature feature) =>
        model.Score(TestBatch.Of(Signature(feature).Inputs, Frame, rows)).Float("y").ToArray();
}
