using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Scoring;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Tests.Onnx;

public sealed class FeatureExportTests
{
    [Theory]
    [InlineData("2026-03-01T08:15:59.999999")]
    [InlineData("1970-01-01T00:00:00")]
    [InlineData("1969-12-31T23:59:59.999999")]
    [InlineData("1900-02-28T05:00:00")]
    [InlineData("2000-02-29T12:30:00")]
    public void Parts_of_a_timestamp_are_those_of_DateTime(string text)
    {
        var time = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var micros = (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

        Assert.Equal(time.Hour, Part(DatePart.Hour, micros));
        Assert.Equal((int)time.DayOfWeek, Part(DatePart.DayOfWeek, micros));
        Assert.Equal(time.Minute, Part(DatePart.Minute, micros));
    }

    [Fact]
    public void A_part_as_a_category_sets_one_output()
    {
        var feature = new FittedDatePart("at", DatePart.DayOfWeek, OneHot: true);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("at", TensorType.Int64, ColumnType.Timestamp)), OnnxProbe.Digits(feature), feature);

        // 1970-01-01 was a Thursday.
        Assert.Equal([1e4f, 1e3f], Score(model, 2, batch => batch.Add("at", new[] { 0L, -1L })));
    }

    [Fact]
    public void Text_is_one_hot_and_missing_or_unseen_text_is_all_zeros()
    {
        var feature = new FittedOneHot("s", ColumnType.String, ["card", "cash", "zahlung in bar, überwiesen"]);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("s", TensorType.String, ColumnType.String)), OnnxProbe.Digits(feature), feature);

        Assert.Equal([10, 1, 0, 0, 100], Score(model, 5, batch => batch.Add("s", ["cash", "card", "", "cheque", "zahlung in bar, überwiesen"])));
    }

    [Fact]
    public void Integers_are_one_hot_by_value()
    {
        var feature = new FittedOneHot("zone", ColumnType.Int64, ["7", "-3"]);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("zone", TensorType.Int64, ColumnType.Int64)), OnnxProbe.Digits(feature), feature);

        Assert.Equal([1, 10, 0], Score(model, 3, batch => batch.Add("zone", new[] { 7L, -3L, 8L })));
    }

    [Fact]
    public void A_missing_integer_is_no_category()
    {
        var feature = new FittedOneHot("zone", ColumnType.Int64, ["0", "-9223372036854775808"]);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("zone", TensorType.Double, ColumnType.Int64, nullable: true)), OnnxProbe.Digits(feature), feature);

        Assert.Equal([1, 0], Score(model, 2, batch => batch.Add("zone", new[] { 0.0, double.NaN })));
    }

    [Fact]
    public void Booleans_are_one_hot()
    {
        var feature = new FittedOneHot("b", ColumnType.Boolean, ["true", "false"]);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("b", TensorType.Boolean, ColumnType.Boolean)), OnnxProbe.Digits(feature), feature);

        Assert.Equal([10, 1], Score(model, 2, batch => batch.Add("b", new[] { false, true })));
    }

    [Fact]
    public void A_standardized_value_is_scaled_in_double_and_a_missing_one_is_the_mean()
    {
        // In float, 16777217 − 16777216 would be 0.
        var feature = new FittedStandardized("x", ColumnType.Float64, Mean: 16777216, Scale: 0.5);
        using var model = OnnxProbe.Open(OnnxProbe.Regression(OnnxProbe.Input("x", TensorType.Double, ColumnType.Float64)), OnnxProbe.Digits(feature), feature);

        Assert.Equal([2, 0, -2], Score(model, 3, batch => batch.Add("x", new[] { 16777217.0, double.NaN, 16777215.0 })));
    }

    [Fact]
    public void Features_keep_their_order_and_zero_rows_give_zero_rows()
    {
        var features = new FittedFeature[] { new FittedNumeric("x", ColumnType.Float64), new FittedOneHot("b", ColumnType.Boolean, ["true"]), new FittedStandardized("n", ColumnType.Int64, 5, 1) };
        using var model = OnnxProbe.Open(
            OnnxProbe.Regression(
                OnnxProbe.Input("b", TensorType.Boolean, ColumnType.Boolean),
                OnnxProbe.Input("n", TensorType.Int64, ColumnType.Int64),
                OnnxProbe.Input("x", TensorType.Double, ColumnType.Float64)),
            new LinearModel([1, 10, 100], 1000, Link.Identity),
            [.. features]);

        Assert.Equal([1213], Score(model, 1, batch => Add(batch, [3.0], [true], [7L])));
        Assert.Equal([], Score(model, 0, batch => Add(batch, [], [], [])));

        static void Add(ScoringBatch batch, double[] x, bool[] b, long[] n)
        {
            batch.Add("x", x);
            batch.Add("b", b);
            batch.Add("n", n);
        }
    }

    private static float Part(DatePart part, long micros)
    {
        using var model = OnnxProbe.Open(
            OnnxProbe.Regression(OnnxProbe.Input("at", TensorType.Int64, ColumnType.Timestamp)),
            new LinearModel([1], 0, Link.Identity),
            new FittedDatePart("at", part, OneHot: false));
        return Score(model, 1, batch => batch.Add("at", new[] { micros }))[0];
    }

    private static float[] Score(OnnxModel model, int rows, Action<ScoringBatch> fill)
    {
        var batch = new ScoringBatch(rows);
        fill(batch);
        return model.Score(batch).Float("y").ToArray();
    }
}
