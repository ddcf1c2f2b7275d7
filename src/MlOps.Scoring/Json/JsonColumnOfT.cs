using System.Text.Json;
using MlOps.Modeling.Metadata;

namespace MlOps.Scoring;

/// <param name="missing">What stands for a missing value in the tensor; null where nothing does.</param>
internal sealed class JsonColumn<T>(ModelInput input, int rows, JsonColumn<T>.Reader read, object? missing) : JsonColumn(input)
{
    private readonly T[] values = new T[rows];

    internal delegate bool Reader(JsonElement json, out T value);

    protected override bool CanBeMissing => Input.Nullable && missing is not null;

    public override bool TrySet(int row, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? TrySetMissing(row) : read(value, out values[row]);

    public override bool TrySetMissing(int row)
    {
        if (!CanBeMissing)
            return false;
        values[row] = (T)missing!;
        return true;
    }

    public override void AddTo(ScoringBatch batch)
    {
        switch (values)
        {
            case double[] doubles: batch.Add(Input.Name, doubles); break;
            case float[] floats: batch.Add(Input.Name, floats); break;
            case long[] longs: batch.Add(Input.Name, longs); break;
            case bool[] booleans: batch.Add(Input.Name, booleans); break;
            case string[] texts: batch.Add(Input.Name, texts); break;
        }
    }
}
