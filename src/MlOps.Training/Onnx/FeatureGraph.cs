using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Onnx;

/// <summary>A graph with the raw columns as inputs, and what features of several kinds do with them.</summary>
/// <param name="reserved">The names of the graph's inputs and outputs.</param>
internal sealed class FeatureGraph(IEnumerable<string> reserved, ImmutableArray<ModelInput> inputs) : GraphBuilder(reserved)
{
    private const long Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

    /// <returns>The name of a float value of shape [rows, feature outputs]: joined in double, rounded once, as the matrix is.</returns>
    public string Add(ImmutableArray<FittedFeature> features)
    {
        ImmutableArray<string> columns = [.. features.Where(feature => feature.Outputs.Length > 0).Select(feature => feature.AddTo(this))];
        return Cast(columns.Length == 1 ? columns[0] : Concat(columns), OnnxElement.Float);
    }

    public TensorType TypeOf(string column) => inputs.First(input => input.Name == column).Type;

    /// <returns>The column as double.</returns>
    public string Number(string column) => TypeOf(column) == TensorType.Double ? column : Cast(column, OnnxElement.Double);

    /// <summary>A nullable column of integers, which a caller sends as double.</summary>
    /// <returns>The value as int64, and whether it is one: NaN and fractions are none.</returns>
    public (string Value, string Valid) Integer(string column)
    {
        const double Largest = 1L << 53;
        var zero = Add("Where", [Add("IsNaN", [column]), Constant(OnnxTensor.Of(0.0)), column]);
        var value = Cast(Add("Clip", [zero, Constant(OnnxTensor.Of(-Largest)), Constant(OnnxTensor.Of(Largest))]), OnnxElement.Int64);
        return (value, Add("Equal", [Cast(value, OnnxElement.Double), column]));
    }

    /// <summary>Values side by side.</summary>
    public string Concat(ImmutableArray<string> columns) => Add("Concat", columns, new OnnxAttribute("axis", 1L));

    /// <summary>Without the axis of length 1 that a column brings with it, of shape [rows, 1, …].</summary>
    public string Squeeze(string value) => Add("Squeeze", [value, Constant(OnnxTensor.Vector([1L]))]);

    /// <param name="row">The name of an int64 value of shape [rows, 1].</param>
    /// <returns>The name of a double value: that row of the table.</returns>
    public string LookUp(string row, double[][] table)
    {
        var rows = Constant(new OnnxTensor(OnnxElement.Double, [table.Length, table[0].Length], table.SelectMany(values => values).ToArray()));
        return Squeeze(Add("Gather", [rows, row], new OnnxAttribute("axis", 0L)));
    }

    /// <summary>
    /// An int64 value of shape [rows, 1]: ((microseconds + offset) mod period) / unit, or a step of <see cref="CivilDate"/>. ONNX's
    /// Mod takes the divisor's sign, so days before 1970 come right.
    /// </summary>
    public string DatePart(string column, DatePart part)
    {
        return part switch
        {
            Modeling.Plans.DatePart.Hour => Within(column, 0, Day, Hour),
            Modeling.Plans.DatePart.Minute => Within(column, 0, Hour, Minute),
            // 1970-01-01 was a Thursday, 4.
            Modeling.Plans.DatePart.DayOfWeek => Within(column, 4 * Day, 7 * Day, Day),
            _ => new CivilDateGraph(this).Add(Days(column), part),
        };
    }

    private string Days(string column)
    {
        var day = Constant(OnnxTensor.Of(Day));
        return Add("Div", [Add("Sub", [column, Add("Mod", [column, day])]), day]);
    }

    private string Within(string column, long offset, long period, long unit)
    {
        var shifted = offset == 0 ? column : Add("Add", [column, Constant(OnnxTensor.Of(offset))]);
        var within = Add("Mod", [shifted, Constant(OnnxTensor.Of(period))]);
        return Add("Div", [within, Constant(OnnxTensor.Of(unit))]);
    }
}
