using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Checks;
using MlOps.Training.Features;
using MlOps.Training.Tests.Onnx;
using MlOps.Training.Tests.Pipeline;

namespace MlOps.Training.Tests.Features;

/// <summary>A function of the author's: what the transform gives is what ONNX Runtime gives, and unseen values are missing in both.</summary>
public sealed class MapTests
{
    private static readonly Frame Texts = Frames.Of(Frames.Texts("s", "jfk", "lga", "ewr", "jfk", null, "", "unseen"));
    private static readonly int[] TrainingRows = [0, 1, 2, 3, 4, 5];

    [Fact]
    public void Text_becomes_categories_the_most_frequent_first()
    {
        var fitted = Fit<FittedCategoryMap>(Texts, "s", MapResult.Category, value => (string)value switch { "jfk" => "Queens", "lga" => "Bronx", _ => null });

        Assert.Equal(["ewr", "jfk", "lga"], fitted.Keys.AsEnumerable());
        Assert.Equal(["", "Queens", "Bronx"], fitted.Results.AsEnumerable());
        Assert.Equal(["s.Of=Queens", "s.Of=Bronx"], fitted.Outputs.AsEnumerable());
        Assert.Equal([1, 10, 0, 1, 0, 0, 0], Digits(fitted, Texts));
        Assert.Equal([1, 10, 0, 1, 0, 0, 0], Scored(fitted, TensorType.String, 7, batch => batch.Add("s", ["jfk", "lga", "ewr", "jfk", "", "", "unseen"])));
    }

    [Fact]
    public void Text_becomes_a_number_that_is_missing_where_nothing_is_known()
    {
        var fitted = Fit<FittedNumberMap>(Texts, "s", MapResult.Number, value => (string)value == "ewr" ? null : ((string)value)[0] / 3.0);

        float[] expected = ['j' / 3f, 'l' / 3f, float.NaN, 'j' / 3f, float.NaN, float.NaN, float.NaN];
        Assert.Equal(expected, FeatureTransform.Apply([fitted], Texts, Texts.AllRows()).Columns[0]);
        Assert.Equal(expected, Scored(fitted, TensorType.String, 7, batch => batch.Add("s", ["jfk", "lga", "ewr", "jfk", "", "", "unseen"])));
    }

    [Theory]
    [InlineData(TensorType.Int64)]
    [InlineData(TensorType.Double)]
    public void Integers_are_looked_up_whole_and_a_missing_one_is_missing(TensorType type)
    {
        var frame = type == TensorType.Int64 ? Frames.Of(Frames.Integers("s", 7, -3, 0, 9)) : Frames.Of(Frames.Integers("s", 7, -3, null, 9));
        var fitted = (FittedNumberMap)FeatureFitter.Fit([Map("s", MapResult.Number, value => (long)value * 0.5)], frame, [0, 1, 2])[0];

        float[] expected = [3.5f, -1.5f, type == TensorType.Int64 ? 0 : float.NaN, float.NaN];
        Assert.Equal(expected, FeatureTransform.Apply([fitted], frame, frame.AllRows()).Columns[0]);
        Assert.Equal(expected, Scored(fitted, type, 4, batch =>
        {
            if (type == TensorType.Int64)
                batch.Add("s", new[] { 7L, -3L, 0L, 9L });
            else
                batch.Add("s", new[] { 7.0, -3.0, double.NaN, 9.0 });
        }));
        if (type == TensorType.Double)
            Assert.Equal([float.NaN, float.NaN], Scored(fitted, type, 2, batch => batch.Add("s", new[] { 7.5, double.PositiveInfinity })));
    }

    [Fact]
    public void The_function_is_asked_once_a_value_in_the_values_order()
    {
        var asked = new List<object>();
        Fit<FittedNumberMap>(Frames.Of(Frames.Texts("s", "b", "a", "b", "B", "a", "held out")), "s", MapResult.Number, value =>
        {
            asked.Add(value);
            return 1.0;
        }, rows: [0, 1, 2, 3, 4]);
        Assert.Equal(["B", "a", "b"], asked);
    }

    public static TheoryData<string, string, Func<object, object?>> Failures => new()
    {
        { "MLOPS3307", "feature s.Of: Zones.Of threw FormatException for 'ewr': no", _ => throw new FormatException("no") },
        { "MLOPS3307", "Zones.Of gives Infinity for 'ewr'", _ => double.PositiveInfinity },
        { "MLOPS3307", "Zones.Of gives 1E+300 for 'ewr'", _ => 1e300 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_function_that_fails_is_named_with_the_value(string code, string words, Func<object, object?> function) =>
        Refused(code, words, () => Fit<FittedNumberMap>(Texts, "s", MapResult.Number, function));

    [Fact]
    public void What_cannot_become_a_table_is_refused()
    {
        Refused("MLOPS3306", "column 's' has 100,001 values in the training rows, and Zones.Of becomes a table of at most 100,000", () =>
        {
            var many = Frames.Of(Frames.Integers("s", [.. Enumerable.Range(0, MapFitter.MostKeys + 1).Select(i => (long?)i)]));
            FeatureFitter.Fit([Map("s", MapResult.Number, _ => 1.0)], many, many.AllRows());
        });
        Refused("MLOPS3309", "the plan calls Zones.Of, and its assembly is not at hand", () => FeatureFitter.Fit([new MapFeature("s", "Zones.Of", Digest.Of(""), MapResult.Number)], Texts, TrainingRows));
        Refused("MLOPS3013", "Zones.Of gives nothing for any value of column 's'", () => Fit<FittedCategoryMap>(Texts, "s", MapResult.Category, _ => null));
        Refused("MLOPS3013", "has no value in the 1 training rows", () => Fit<FittedCategoryMap>(Texts, "s", MapResult.Category, _ => "x", rows: [4]));
        Refused("MLOPS3014", "the value 9007199254740993 of the nullable column 's' is beyond 2^53", () => Fit<FittedNumberMap>(Frames.Of(Frames.Integers("s", 9007199254740993, null)), "s", MapResult.Number, _ => 1.0, rows: [0, 1]));
        Refused("MLOPS3011", "column 's' is Float64, and the feature takes String or Int64", () => Fit<FittedNumberMap>(Frames.Of(Frames.Doubles("s", 1)), "s", MapResult.Number, _ => 1.0, rows: [0]));
        Refused("MLOPS3001", "LinearRegression cannot predict from a missing number: return text", () => PlanCheck.Verify(
            Trips.Plan(new LinearRegression(), ModelTask.Regression) with { Features = [Map("payment", MapResult.Number, _ => 1.0)] }, Trips.Schema));
    }

    private static void Refused(string code, string words, Action action)
    {
        var error = Assert.Throws<MlOpsException>(action);
        Assert.Equal(code, Assert.Single(error.Diagnostics).Code.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static MapFeature Map(string column, MapResult result, Func<object, object?> function) => new(column, "Zones.Of", Digest.Of("code"), result) { Function = function };

    private static T Fit<T>(Frame frame, string column, MapResult result, Func<object, object?> function, int[]? rows = null)
        where T : FittedMap => (T)FeatureFitter.Fit([Map(column, result, function)], frame, rows ?? TrainingRows)[0];

    private static float[] Digits(FittedFeature fitted, Frame frame)
    {
        var matrix = FeatureTransform.Apply([fitted], frame, frame.AllRows());
        return [.. Enumerable.Range(0, frame.RowCount).Select(row => matrix.Columns.Select((column, i) => column[row] * (float)Math.Pow(10, i)).Sum())];
    }

    private static float[] Scored(FittedMap fitted, TensorType type, int rows, Action<ScoringBatch> add)
    {
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("s", type, fitted.Type, nullable: type == TensorType.Double)), OnnxProbe.Digits(fitted), fitted);
        var batch = new ScoringBatch(rows);
        add(batch);
        return model.Score(batch).Float("y").ToArray();
    }
}
