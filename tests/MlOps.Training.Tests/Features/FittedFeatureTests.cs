using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Tests.Features;

/// <summary>What each kind learns from the training rows and makes of all rows, by hand.</summary>
public sealed class FittedFeatureTests
{
    [Fact]
    public void Min_max_scales_the_training_rows_to_one_and_a_missing_value_to_their_mean()
    {
        var frame = Frames.Of(Frames.Doubles("x", 2, 4, 10, double.NaN, -6, 18));
        Assert.Equal([0, 0.25f, 1, (float)(1.25 / 3), -1, 2], Fit(frame, 4, new MinMaxFeature("x")).Columns[0]);
        Assert.Equal([0, 0], Fit(Frames.Of(Frames.Doubles("x", 7, 7)), 2, new MinMaxFeature("x")).Columns[0]);
    }

    [Fact]
    public void Logarithms_keep_the_sign_and_small_values()
    {
        var values = Fit(Frames.Of(Frames.Doubles("x", 0, Math.E - 1, 1 - Math.E, 1e-12, double.NaN)), 3, new LogFeature("x")).Columns[0];
        Assert.Equal((0, 1e-12f, 0), (values[0], values[3], values[4]));
        Assert.Equal(1, values[1], 1e-6f);
        Assert.Equal(-1, values[2], 1e-6f);
    }

    [Fact]
    public void Clipping_is_at_given_bounds_or_at_quantiles()
    {
        var frame = Frames.Of(Frames.Doubles("x", [.. Enumerable.Range(0, 101).Select(i => (double)i), double.NaN, double.MaxValue]));
        var bounds = Fit(frame, 101, new ClippedFeature("x", 10, 20)).Columns[0];
        Assert.Equal((10, 15, 20, 20), (bounds[0], bounds[15], bounds[90], bounds[102]));
        Assert.Equal(((11 * 10) + Enumerable.Range(11, 9).Sum() + (81 * 20)) / 101f, bounds[101], 1e-5f);
        var tails = Fit(frame, 101, new ClippedFeature("x", Tail: 0.05)).Columns[0];
        Assert.Equal((5, 50, 95), (tails[0], tails[50], tails[100]));
    }

    [Fact]
    public void Quantile_bins_hold_equally_many_and_never_part_equal_values()
    {
        var matrix = Fit(Frames.Of(Frames.Doubles("x", 1, 2, 3, 4, 5, 6, 7, 8, -100, 100, double.NaN)), 8, new QuantileBinsFeature("x", 4));
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 0, 3, -1], Enumerable.Range(0, 11).Select(row => Array.FindIndex(matrix.Columns, column => column[row] == 1)));
        Assert.Equal("x.Bins[3..5)", matrix.Names[1]);
        Assert.Equal(2, Fit(Frames.Of(Frames.Doubles("x", 1, 1, 1, 1, 1, 1, 1, 9)), 8, new QuantileBinsFeature("x", 8)).Columns.Length);
    }

    [Fact]
    public void A_missing_value_is_filled_and_said_to_be_missing()
    {
        var frame = Frames.Of(Frames.Integers("n", 1, 2, 10, 3, null));
        var median = Fit(frame, 4, new FilledFeature("n"));
        Assert.Equal([1, 2, 10, 3, 2.5f], median.Columns[0]);
        Assert.Equal([0, 0, 0, 0, 1], median.Columns[1]);
        Assert.Equal([1, 2, 10, 3, -1], Assert.Single(Fit(frame, 4, new FilledFeature("n", -1, Indicator: false)).Columns));
        Assert.Equal([-1, -1], Fit(Frames.Of(Frames.Doubles("x", double.NaN, double.NaN)), 2, new FilledFeature("x", -1)).Columns[0]);
    }

    [Fact]
    public void Ordinals_follow_the_given_order_or_that_of_the_values()
    {
        var frame = Frames.Of(Frames.Texts("s", "b", "a", "c", null, "d"), Frames.Integers("n", 10, 9, -1, null, 5));
        Assert.Equal([1, 0, 2, -1, -1], Fit(frame, 3, new OrdinalFeature("s")).Columns[0]);
        Assert.Equal([2, 1, 0, -1, -1], Fit(frame, 3, new OrdinalFeature("n")).Columns[0]);
        Assert.Equal([0, -1, 1, -1, 2], Fit(frame, 3, new OrdinalFeature("s", ["b", "c", "d"])).Columns[0]);
        Assert.Equal(new OrdinalFeature("s", ["b", "c"]), new OrdinalFeature("s", ["b", "c"]));
        Assert.NotEqual(new OrdinalFeature("s", ["b", "c"]), new OrdinalFeature("s", ["c", "b"]));
    }

    [Theory]
    [InlineData("n", "1.5")]
    [InlineData("b", "yes")]
    public void An_order_of_what_the_column_cannot_have_is_refused(string column, string category)
    {
        var frame = Frames.Of(Frames.Integers("n", 1, 2), Frames.Booleans("b", true, false));
        Refused(DiagnosticCodes.InvalidOrder, $"'{category}'", frame, new OrdinalFeature(column, [category]));
    }

    [Fact]
    public void An_order_that_names_an_integer_twice_is_refused() =>
        Refused(DiagnosticCodes.InvalidOrder, "the order has 1 twice", Frames.Of(Frames.Integers("n", 1, 2)), new OrdinalFeature("n", ["1", "01"]));

    [Fact]
    public void Integers_that_a_nullable_input_cannot_hold_are_refused()
    {
        const long Large = (1L << 53) + 1;
        var frame = Frames.Of(Frames.Integers("n", 1, Large, null), Frames.Integers("full", 1, Large, 2), Frames.Integers("small", 1, Large - 2, null));
        foreach (var feature in new Feature[] { new OneHotFeature("n"), new OrdinalFeature("n"), new OrdinalFeature("n", ["1", "9007199254740993"]), new TargetFeature("n"), new HashedFeature("n", 4) })
            Refused(DiagnosticCodes.ValueNotFinite, "9007199254740993 of the nullable column 'n' is beyond 2^53", frame, feature);

        // A hash is of any value: one that training did not see too.
        Assert.Equal(DiagnosticCodes.ValueNotFinite, Assert.Throws<MlOpsException>(() => FeatureFitter.Fit([new HashedFeature("n", 4)], frame, [0])).Diagnostics[0].Code);
        foreach (var column in new[] { "full", "small" })
            Assert.Equal(1, Fit(frame, 3, new HashedFeature(column, 4)).Columns.Sum(values => values[1]));
    }

    [Fact]
    public void A_category_is_scored_as_its_mean_label_drawn_towards_that_of_all()
    {
        // The mean is 0.5; a has 3 of 4, b 0 of 2.
        var frame = Frames.Of(Frames.Texts("s", "a", "a", "a", "a", "b", "b", "never", null));
        var fitted = FeatureFitter.Fit([new TargetFeature("s", Smoothing: 2)], frame, [0, 1, 2, 3, 4, 5], new TargetLabels([1, 1, 1, 0, 0, 0], 1));
        var scored = FeatureTransform.Apply(fitted, frame, frame.AllRows()).Columns[0];
        Assert.Equal([4 / 6f, 4 / 6f, 4 / 6f, 4 / 6f, 0.25f, 0.25f, 0.5f, 0.5f], scored);
    }

    [Fact]
    public void No_training_row_sees_its_own_label()
    {
        // Every category is one row's own: whatever it is scored as comes from the others.
        const int Rows = 1000;
        var frame = Frames.Of(Frames.Texts("s", [.. Enumerable.Range(0, Rows).Select(i => $"c{i:0000}")]), Frames.Texts("t", [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0 ? "x" : "y")]));
        var labels = Enumerable.Range(0, Rows).Select(i => (double)(i * 7919 % 2)).ToArray();
        var features = FeatureFitter.Fit([new TargetFeature("s", Smoothing: 0), new TargetFeature("t", Folds: 4)], frame, frame.AllRows(), new TargetLabels(labels, 42));
        var seen = FeatureTransform.ApplyToTraining(features, frame, frame.AllRows());
        Assert.InRange(Math.Abs(Checks.Pearson(seen.Columns[0], labels)), 0, 0.2);
        Assert.Equal(1, Checks.Pearson(FeatureTransform.Apply(features, frame, frame.AllRows()).Columns[0], labels), 1e-6);

        // A fold's rows of one category see one value, the others' mean; the seed decides the folds.
        Assert.Equal(4, Enumerable.Range(0, Rows).Where(i => i % 3 == 0).Select(row => seen.Columns[1][row]).Distinct().Count());
        var other = FeatureFitter.Fit([new TargetFeature("t", Folds: 4)], frame, frame.AllRows(), new TargetLabels(labels, 43));
        Assert.NotEqual(seen.Columns[1], FeatureTransform.ApplyToTraining(other, frame, frame.AllRows()).Columns[0]);
    }

    [Fact]
    public void Each_class_has_its_share()
    {
        var frame = Frames.Of(Frames.Texts("s", "a", "a", "b", "b"));
        var fitted = FeatureFitter.Fit([new TargetFeature("s", Smoothing: 0)], frame, frame.AllRows(), new TargetLabels([0, 1, 2, 2], 1, ["p", "q", "r"]));
        var scored = FeatureTransform.Apply(fitted, frame, frame.AllRows());
        Assert.Equal(["s.Target=p", "s.Target=q", "s.Target=r"], scored.Names.AsEnumerable());
        Assert.Equal([0.5f, 0.5f, 0], scored.Columns.Select(column => column[0]));
        Assert.Equal([0, 0, 1], scored.Columns.Select(column => column[2]));
    }

    [Fact]
    public void Missing_labels_take_no_part()
    {
        var frame = Frames.Of(Frames.Texts("s", "a", "a", "b"));
        var fitted = FeatureFitter.Fit([new TargetFeature("s", Smoothing: 0)], frame, frame.AllRows(), new TargetLabels([1, double.NaN, 3], 1));
        Assert.Equal([1, 1, 3], FeatureTransform.Apply(fitted, frame, frame.AllRows()).Columns[0]);
    }

    [Fact]
    public void Products_are_missing_where_a_factor_is()
    {
        var frame = Frames.Of(Frames.Doubles("x", 2, 3, double.NaN), Frames.Integers("n", 5, null, 1));
        Assert.Equal([10, float.NaN, float.NaN], Fit(frame, 3, new ProductFeature("x", "n")).Columns[0]);
    }

    [Fact]
    public void Crossings_are_the_most_frequent_pairs()
    {
        var frame = Frames.Of(Frames.Texts("s", "a", "a", "b", "b", "a", null, "c"), Frames.Booleans("f", true, true, false, true, false, true, true));
        var matrix = Fit(frame, 6, new CrossedFeature("s", "f", MaxCategories: 2));
        Assert.Equal(["s=a&f=true", "s=a&f=false"], matrix.Names.AsEnumerable());
        Assert.Equal([1, 1, 0, 0, 0, 0, 0], matrix.Columns[0]);
        Assert.Equal([0, 0, 0, 0, 1, 0, 0], matrix.Columns[1]);
    }

    [Fact]
    public void Words_are_counted_whatever_their_case()
    {
        var frame = Frames.Of(Frames.Texts("t", "Red car, red Bus", "red car", "blue", "RED", null));
        var matrix = Fit(frame, 3, new WordsFeature("t", WordWeighting.Count, MaxTerms: 4, Words: 2));
        Assert.Equal(["t~car", "t~red", "t~red car", "t~blue"], matrix.Names.AsEnumerable());
        Assert.Equal([1, 2, 1, 0], matrix.Columns.Select(column => column[0]));

        // A spelling that training did not see is unknown: the exported graph knows no case.
        Assert.Equal([0, 0, 0, 0], matrix.Columns.Select(column => column[3]));
        Assert.Equal([0, 0, 0, 0], matrix.Columns.Select(column => column[4]));
    }

    [Fact]
    public void Rare_words_weigh_more_and_a_row_has_length_one()
    {
        var matrix = Fit(Frames.Of(Frames.Texts("t", "a b", "a", "a c")), 3, new WordsFeature("t"));
        Assert.Equal(["t~a", "t~b", "t~c"], matrix.Names.AsEnumerable());
        var (a, b) = (Math.Log(4.0 / 4) + 1, Math.Log(4.0 / 2) + 1);
        Assert.Equal(a / Math.Sqrt((a * a) + (b * b)), matrix.Columns[0][0], 1e-6);
        Assert.Equal(b / Math.Sqrt((a * a) + (b * b)), matrix.Columns[1][0], 1e-6);
        Assert.Equal(1, matrix.Columns[0][1]);
    }

    [Fact]
    public void A_column_without_values_is_refused()
    {
        var frame = Frames.Of(Frames.Doubles("x", double.NaN, double.NaN), Frames.Texts("s", null, ""), Frames.Texts("t", "!", null));
        Feature[] features =
        [
            new MinMaxFeature("x"), new LogFeature("x"), new ClippedFeature("x"), new QuantileBinsFeature("x"), new FilledFeature("x"),
            new OrdinalFeature("s"), new TargetFeature("s"), new CrossedFeature("s", "t"), new WordsFeature("t"),
        ];
        foreach (var feature in features)
            Refused(DiagnosticCodes.FeatureWithoutValues, "remove the feature", frame, feature);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_infinite_value_is_refused_in_held_out_rows_too(double value)
    {
        var frame = Frames.Of(Frames.Doubles("x", 1, 2, value));
        foreach (var feature in new Feature[] { new MinMaxFeature("x"), new LogFeature("x"), new ClippedFeature("x"), new QuantileBinsFeature("x"), new FilledFeature("x") })
        {
            var error = Assert.Throws<MlOpsException>(() => FeatureFitter.Fit([feature], frame, [0, 1]));
            Assert.Equal(DiagnosticCodes.ValueNotFinite, error.Diagnostics[0].Code);
            Assert.Contains("infinite in row 3", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_at_the_ends_of_the_range_give_no_nan()
    {
        var frame = Frames.Of(Frames.Doubles("x", double.MaxValue, -double.MaxValue, 0));
        Refused(DiagnosticCodes.ValueNotFinite, "too far apart", frame, new MinMaxFeature("x"));
        foreach (var feature in new Feature[] { new LogFeature("x"), new ClippedFeature("x", -1, 1), new QuantileBinsFeature("x", 3) })
            Assert.All(Fit(frame, 3, feature).Columns, column => Assert.All(column, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void A_million_categories_are_taken()
    {
        const int Rows = 1_000_000;
        string[] names = [.. Enumerable.Range(0, Rows).Select(i => $"c{i:0000000}")];
        var frame = Frames.Of(
            new StringColumn(new Modeling.Schema.ColumnSchema("s", Modeling.Schema.ColumnType.String), [.. Enumerable.Range(0, Rows)], names),
            new Int64Column(new Modeling.Schema.ColumnSchema("n", Modeling.Schema.ColumnType.Int64), [.. Enumerable.Range(0, Rows).Select(i => (long)i)]));
        var rows = frame.AllRows();
        Feature[] features = [new OneHotFeature("s", 3), new OrdinalFeature("n"), new TargetFeature("s", MaxCategories: 1_000_000), new HashedFeature("s", 4), new CrossedFeature("s", "n", MaxCategories: 2), new WordsFeature("s", MaxTerms: 2)];
        var fitted = FeatureFitter.Fit([.. features], frame, rows, new TargetLabels(new double[Rows], 1));
        var matrix = FeatureTransform.Apply(fitted, frame, rows);
        Assert.Equal(3 + 1 + 1 + 4 + 2 + 2, matrix.Columns.Length);
        Assert.All(matrix.Columns, column => Assert.True(Array.TrueForAll(column, float.IsFinite)));
    }

    [Theory]
    [InlineData("MaxCategories is 0", "ordinal")]
    [InlineData("Folds is 1", "folds")]
    [InlineData("Buckets is 1", "hash")]
    [InlineData("Bins is 1", "bins")]
    [InlineData("Tail is 0.5", "tail")]
    [InlineData("Most is 1", "bounds")]
    [InlineData("Words is 9", "words")]
    [InlineData("crossed with itself", "cross")]
    [InlineData("years do not come again", "year")]
    [InlineData("has a twice", "order")]
    [InlineData("is empty", "empty")]
    public void A_parameter_out_of_its_range_is_refused(string words, string which)
    {
        Feature feature = which switch
        {
            "ordinal" => new OrdinalFeature("s", MaxCategories: 0),
            "folds" => new TargetFeature("s", Folds: 1),
            "hash" => new HashedFeature("s", 1),
            "bins" => new QuantileBinsFeature("x", 1),
            "tail" => new ClippedFeature("x", Tail: 0.5),
            "bounds" => new ClippedFeature("x", 2, 1),
            "words" => new WordsFeature("s", Words: 9),
            "cross" => new CrossedFeature("s", "s"),
            "year" => new CyclicFeature("at", DatePart.Year),
            "order" => new OrdinalFeature("s", ["a", "b", "a"]),
            _ => new OrdinalFeature("s", ["a", ""]),
        };
        Refused(DiagnosticCodes.InvalidPlan, words, Frames.Of(Frames.Texts("s", "a"), Frames.Doubles("x", 1), Frames.Timestamps("at", "2026-01-01")), feature);
    }

    /// <summary>Fitted on the first rows, of all rows.</summary>
    private static FeatureMatrix Fit(Frame frame, int rows, Feature feature) =>
        FeatureTransform.Apply(FeatureFitter.Fit([feature], frame, [.. Enumerable.Range(0, rows)]), frame, frame.AllRows());

    private static void Refused(DiagnosticCode code, string words, Frame frame, Feature feature)
    {
        var error = Assert.Throws<MlOpsException>(() => FeatureFitter.Fit([feature], frame, frame.AllRows(), new TargetLabels(new double[frame.RowCount], 1)));
        Assert.Equal((code, code.ExitCode), (Assert.Single(error.Diagnostics).Code, error.ExitCode));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static class Checks
    {
        public static double Pearson(float[] values, double[] labels) => Training.Checks.Correlation.Pearson(Array.ConvertAll(values, value => (double)value), labels);
    }
}
