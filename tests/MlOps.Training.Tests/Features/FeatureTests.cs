using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;

namespace MlOps.Training.Tests.Features;

public sealed class FeatureTests
{
    [Fact]
    public void Numbers_are_rounded_to_float_and_missing_ones_are_nan()
    {
        var frame = Frames.Of(Frames.Doubles("x", 0.1, double.NaN, 1e300), Frames.Integers("n", 16_777_217, null, -3));
        var matrix = Transform(frame, new NumericFeature("x"), new NumericFeature("n"));
        Assert.Equal([0.1f, float.NaN, float.PositiveInfinity], matrix.Columns[0]);
        Assert.Equal([16_777_216f, float.NaN, -3f], matrix.Columns[1]);
        Assert.Equal(["x", "n"], matrix.Names.AsEnumerable());
    }

    [Fact]
    public void Rows_come_in_the_order_asked_for()
    {
        var frame = Frames.Of(Frames.Doubles("x", 1, 2, 3, 4));
        var matrix = FeatureTransform.Apply([new FittedNumeric("x", ColumnType.Float64)], frame, [3, 1]);
        Assert.Equal([4f, 2f], matrix.Columns[0]);
    }

    [Fact]
    public void Standardising_uses_mean_and_population_deviation_of_the_training_rows_alone()
    {
        var frame = Frames.Of(Frames.Doubles("x", 2, 4, double.NaN, 1000));
        var fitted = Assert.IsType<FittedStandardized>(Assert.Single(FeatureFitter.Fit([new StandardizedFeature("x")], frame, [0, 1, 2])));
        Assert.Equal((3, 1), (fitted.Mean, fitted.Scale));
        Assert.Equal([-1f, 1f, 0f, 997f], FeatureTransform.Apply([fitted], frame, frame.AllRows()).Columns[0]);
    }

    [Theory]
    [InlineData(0.1, 0.1, 0.1)]
    [InlineData(1e16, 1e16, 1e16)]
    [InlineData(-5, double.NaN, -5)]
    public void A_constant_column_is_standardised_to_zero(params double[] values)
    {
        var frame = Frames.Of(Frames.Doubles("x", values));
        Assert.All(Transform(frame, new StandardizedFeature("x")).Columns[0], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_column_without_values_is_standardised_to_zero()
    {
        var frame = Frames.Of(Frames.Integers("n", null, null));
        Assert.Equal([0f, 0f], Transform(frame, new StandardizedFeature("n")).Columns[0]);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e308)]
    public void What_has_no_mean_or_deviation_is_refused_with_the_column(double value)
    {
        var error = Refused(DiagnosticCodes.ValueNotFinite, Frames.Of(Frames.Doubles("distance", 1, value)), new StandardizedFeature("distance"));
        Assert.Contains("'distance'", error.Message);
    }

    [Fact]
    public void An_infinite_cell_is_refused_in_held_out_rows_too()
    {
        var frame = Frames.Of(Frames.Doubles("x", 1, 2, double.PositiveInfinity));
        var error = Assert.Throws<MlOpsException>(() => FeatureFitter.Fit([new StandardizedFeature("x")], frame, [0, 1]));
        Assert.Contains("row 3", error.Message);
    }

    [Fact]
    public void Categories_are_ordered_by_count_and_then_ordinally_and_rare_ones_are_dropped()
    {
        var frame = Frames.Of(Frames.Texts("c", "b", "a", "Z", "b", "z", null, ""));
        var fitted = (FittedOneHot)FeatureFitter.Fit([new OneHotFeature("c", MaxCategories: 3)], frame, frame.AllRows())[0];
        Assert.Equal(["b", "Z", "a"], fitted.Categories.AsEnumerable());
        Assert.Equal(["c=b", "c=Z", "c=a"], fitted.Outputs.AsEnumerable());

        var matrix = FeatureTransform.Apply([fitted], frame, frame.AllRows());
        Assert.Equal([1f, 0, 0, 1, 0, 0, 0], matrix.Columns[0]);
        Assert.Equal([0f, 0, 1, 0, 0, 0, 0], matrix.Columns[1]);
        Assert.Equal([0f, 1, 0, 0, 0, 0, 0], matrix.Columns[2]);
    }

    [Fact]
    public void Categories_are_those_of_the_training_rows_and_unseen_ones_are_all_zero()
    {
        var frame = Frames.Of(Frames.Texts("c", "a", "b"));
        var fitted = FeatureFitter.Fit([new OneHotFeature("c")], frame, [0]);
        Assert.Equal([1f, 0f], Assert.Single(FeatureTransform.Apply(fitted, frame, frame.AllRows()).Columns));
    }

    [Fact]
    public void Integers_and_Booleans_have_categories_too()
    {
        var frame = Frames.Of(Frames.Integers("n", 7, -1, 7, null), Frames.Booleans("b", true, false, true, true));
        var matrix = Transform(frame, new OneHotFeature("n"), new OneHotFeature("b"));
        Assert.Equal(["n=7", "n=-1", "b=true", "b=false"], matrix.Names.AsEnumerable());
        Assert.Equal([1f, 0, 1, 0], matrix.Columns[0]);
        Assert.Equal([0f, 1, 0, 0], matrix.Columns[1]);
        Assert.Equal([1f, 0, 1, 1], matrix.Columns[2]);
        Assert.Equal([0f, 1, 0, 0], matrix.Columns[3]);
    }

    [Fact]
    public void A_single_category_is_a_feature() =>
        Assert.Equal(["c=x"], Transform(Frames.Of(Frames.Texts("c", "x", "x")), new OneHotFeature("c")).Names.AsEnumerable());

    [Fact]
    public void A_million_categories_are_counted_and_the_most_frequent_kept()
    {
        var values = new long?[1_000_000];
        for (var i = 0; i < values.Length; i++)
            values[i] = i < 10 ? 5 : i;
        var fitted = (FittedOneHot)FeatureFitter.Fit([new OneHotFeature("n", MaxCategories: 2)], Frames.Of(Frames.Integers("n", values)), Enumerable.Range(0, values.Length).ToArray())[0];
        Assert.Equal(["5", "10"], fitted.Categories.AsEnumerable());
    }

    [Fact]
    public void A_column_without_values_has_no_categories() =>
        Refused(DiagnosticCodes.FeatureWithoutValues, Frames.Of(Frames.Texts("c", null, "")), new OneHotFeature("c"));

    [Fact]
    public void Integers_that_a_nullable_input_cannot_tell_apart_are_refused() =>
        Refused(DiagnosticCodes.ValueNotFinite, Frames.Of(Frames.Integers("n", 1L << 53, null)), new OneHotFeature("n"));

    [Theory]
    [InlineData("1970-01-01T00:00:00", 0, 4, 0)]
    [InlineData("2026-03-01T08:15:59.999999", 8, 0, 15)]
    [InlineData("2024-02-29T23:59:00", 23, 4, 59)]
    [InlineData("1969-12-31T23:59:59.999999", 23, 3, 59)]
    [InlineData("1969-07-20T20:17:40", 20, 0, 17)]
    [InlineData("0001-01-01T00:00:00", 0, 1, 0)]
    [InlineData("1969-12-28T00:00:00", 0, 0, 0)]
    public void Parts_of_a_timestamp(string time, int hour, int day, int minute)
    {
        var frame = Frames.Of(Frames.Timestamps("t", time));
        var matrix = Transform(frame, new DatePartFeature("t", DatePart.Hour), new DatePartFeature("t", DatePart.DayOfWeek), new DatePartFeature("t", DatePart.Minute));
        Assert.Equal([(float)hour, day, minute], matrix.Columns.Select(column => column[0]));
        Assert.Equal(["t.Hour", "t.DayOfWeek", "t.Minute"], matrix.Names.AsEnumerable());
    }

    [Fact]
    public void A_part_of_a_timestamp_as_categories_has_all_its_values()
    {
        var matrix = Transform(Frames.Of(Frames.Timestamps("t", "2026-03-01T08:15:00")), new DatePartFeature("t", DatePart.DayOfWeek, OneHot: true));
        Assert.Equal([1f, 0, 0, 0, 0, 0, 0], matrix.Columns.Select(column => column[0]));
        Assert.Equal("t.DayOfWeek=6", matrix.Names[6]);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_beside_those_that_are()
    {
        var error = Refused(DiagnosticCodes.UnknownFeatureColumn, Frames.Of(Frames.Doubles("x", 1), Frames.Doubles("y", 1)), new NumericFeature("z"));
        Assert.Contains("'z'", error.Message);
        Assert.Contains("x, y", error.Message);
    }

    public static TheoryData<Feature> MisfitFeatures() =>
    [
        new NumericFeature("text"), new NumericFeature("flag"), new NumericFeature("time"),
        new StandardizedFeature("text"), new StandardizedFeature("time"),
        new OneHotFeature("number"), new OneHotFeature("time"),
        new DatePartFeature("number", DatePart.Hour),
    ];

    [Theory]
    [MemberData(nameof(MisfitFeatures))]
    public void A_feature_that_does_not_fit_its_column_is_refused(Feature feature) => Refused(
        DiagnosticCodes.FeatureTypeMismatch,
        Frames.Of(Frames.Texts("text", "a"), Frames.Booleans("flag", true), Frames.Timestamps("time", "2026-01-01"), Frames.Doubles("number", 1)),
        feature);

    [Fact]
    public void A_nullable_Boolean_or_timestamp_is_refused()
    {
        var frame = Frames.Of(
            new BooleanColumn(new ColumnSchema("flag", ColumnType.Boolean, Nullable: true), [true]),
            new TimestampColumn(new ColumnSchema("time", ColumnType.Timestamp, Nullable: true), [0]));
        Refused(DiagnosticCodes.NullableFeature, frame, new OneHotFeature("flag"));
        Refused(DiagnosticCodes.NullableFeature, frame, new DatePartFeature("time", DatePart.Hour));
    }

    [Fact]
    public void A_one_hot_feature_keeps_at_least_one_category() =>
        Refused(DiagnosticCodes.InvalidPlan, Frames.Of(Frames.Texts("c", "a")), new OneHotFeature("c", MaxCategories: 0));

    private static FeatureMatrix Transform(Frame frame, params Feature[] features) =>
        FeatureTransform.Apply(FeatureFitter.Fit([.. features], frame, frame.AllRows()), frame, frame.AllRows());

    private static MlOpsException Refused(DiagnosticCode code, Frame frame, Feature feature)
    {
        var error = Assert.Throws<MlOpsException>(() => FeatureFitter.Fit([feature], frame, frame.AllRows()));
        Assert.Equal(code, Assert.Single(error.Diagnostics).Code);
        Assert.Equal(code.ExitCode, error.ExitCode);
        return error;
    }
}
