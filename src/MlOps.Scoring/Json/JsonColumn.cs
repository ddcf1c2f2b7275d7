using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Schema;

namespace MlOps.Scoring;

/// <summary>Collects one input's values from JSON into the array that its tensor wants.</summary>
internal abstract class JsonColumn(ModelInput input)
{
    public ModelInput Input { get; } = input;

    /// <summary>In words, for messages: <c>an int64 number or null</c>.</summary>
    public string Expected => Input.ColumnType switch
    {
        ColumnType.Boolean => "true or false",
        ColumnType.Int64 => "an integer of 64 bits",
        ColumnType.Float64 => "a number",
        ColumnType.String => "a text",
        _ => "a timestamp such as \"2026-03-01T08:15:00\" (UTC, to the microsecond)",
    } + (Input.Unit is null || Input.ColumnType == ColumnType.Timestamp ? "" : $" in {Input.Unit}") + (CanBeMissing ? ", or null" : "");

    /// <summary>Where the column may be missing and the tensor's type has something that says so.</summary>
    protected abstract bool CanBeMissing { get; }

    /// <exception cref="MlOpsException">MLOPS5004: no JSON of the column's type becomes a tensor of that type.</exception>
    public static JsonColumn For(ModelInput input, int rows) => (input.ColumnType, input.Type) switch
    {
        (ColumnType.Boolean, TensorType.Boolean) => new JsonColumn<bool>(input, rows, JsonValues.TryBoolean, null),
        (ColumnType.Boolean, TensorType.Double) => new JsonColumn<double>(input, rows, JsonValues.TryBooleanNumber, double.NaN),
        (ColumnType.Boolean, TensorType.String) => new JsonColumn<string>(input, rows, JsonValues.TryBooleanText, ""),
        (ColumnType.Int64, TensorType.Int64) => new JsonColumn<long>(input, rows, JsonValues.TryInteger, null),
        (ColumnType.Int64, TensorType.Double) => new JsonColumn<double>(input, rows, JsonValues.TryIntegerNumber, double.NaN),
        (ColumnType.Float64, TensorType.Double) => new JsonColumn<double>(input, rows, JsonValues.TryNumber, double.NaN),
        (ColumnType.Float64, TensorType.Float) => new JsonColumn<float>(input, rows, JsonValues.TrySingle, float.NaN),
        (ColumnType.String, TensorType.String) => new JsonColumn<string>(input, rows, JsonValues.TryText, ""),
        (ColumnType.Timestamp, TensorType.Int64) => new JsonColumn<long>(input, rows, JsonValues.TryTimestamp, null),
        (ColumnType.Timestamp, TensorType.Double) => new JsonColumn<double>(input, rows, JsonValues.TryTimestampNumber, double.NaN),
        _ => throw new MlOpsException(DiagnosticCodes.NoModelPackage,
            $"the input '{input.Name}' of type {input.ColumnType} cannot be a tensor of {Signatures.Name(input.Type)}"),
    };

    /// <returns>False where the value is not of the column's type.</returns>
    public abstract bool TrySet(int row, JsonElement value);

    /// <returns>False where the column must have a value.</returns>
    public abstract bool TrySetMissing(int row);

    public abstract void AddTo(ScoringBatch batch);
}
