using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;

namespace MlOps.Training.Tests.Pipeline;

internal static class TestBatch
{
    /// <summary>Rows of a frame as a caller sends them.</summary>
    public static ScoringBatch Of(ModelMetadata metadata, Frame frame, int[] rows) => Of(metadata.Inputs, frame, rows);

    public static ScoringBatch Of(IEnumerable<ModelInput> inputs, Frame frame, int[] rows)
    {
        var batch = new ScoringBatch(rows.Length);
        foreach (var input in inputs)
        {
            switch (frame[input.Name])
            {
                case Float64Column column: batch.Add(input.Name, Array.ConvertAll(rows, row => column.Values[row])); break;
                case Int64Column column when input.Type == TensorType.Double: batch.Add(input.Name, Array.ConvertAll(rows, row => column.IsMissing(row) ? double.NaN : column.Values[row])); break;
                case Int64Column column: batch.Add(input.Name, Array.ConvertAll(rows, row => column.Values[row])); break;
                case TimestampColumn column: batch.Add(input.Name, Array.ConvertAll(rows, row => column.Values[row])); break;
                case BooleanColumn column: batch.Add(input.Name, Array.ConvertAll(rows, row => column.Values[row])); break;
                case StringColumn column: batch.Add(input.Name, Array.ConvertAll(rows, row => column[row] ?? "")); break;
            }
        }

        return batch;
    }
}
