using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;

namespace MlOps.Cli.Train;

/// <summary>Rows of a frame as a caller would send them to the model.</summary>
internal static class FrameBatch
{
    /// <param name="rows">Rows of the frame, in the order of the batch.</param>
    public static ScoringBatch Of(ModelMetadata metadata, Frame frame, ReadOnlySpan<int> rows)
    {
        var batch = new ScoringBatch(rows.Length);
        foreach (var input in metadata.Inputs)
        {
            switch (input.Type, frame[input.Name])
            {
                case (_, Float64Column numbers):
                    batch.Add(input.Name, Select(rows, row => numbers.Values[row]));
                    break;
                case (TensorType.Double, Int64Column integers):
                    batch.Add(input.Name, Select(rows, row => integers.IsMissing(row) ? double.NaN : integers.Values[row]));
                    break;
                case (_, Int64Column integers):
                    batch.Add(input.Name, Select(rows, row => integers.Values[row]));
                    break;
                case (_, TimestampColumn timestamps):
                    batch.Add(input.Name, Select(rows, row => timestamps.Values[row]));
                    break;
                case (_, BooleanColumn booleans):
                    batch.Add(input.Name, Select(rows, row => booleans.Values[row]));
                    break;
                case (_, StringColumn texts):
                    batch.Add(input.Name, Select(rows, row => texts[row] ?? ""));
                    break;
            }
        }

        return batch;
    }

    private static T[] Select<T>(ReadOnlySpan<int> rows, Func<int, T> value)
    {
        var values = new T[rows.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return values;
    }
}
