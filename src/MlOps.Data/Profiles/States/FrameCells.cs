using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>Gives the cells of a table in memory to the same sinks as a file's.</summary>
internal static class FrameCells
{
    private const int RowsOfBlock = 1 << 18;

    public static DatasetSchema Schema(Frame frame) => new("frame", DatasetFormat.Csv, [.. frame.Columns.Select(column => column.Schema)], [], []);

    public static TableState State(DatasetSchema schema, Frame frame)
    {
        var collector = new StateCollector(schema, file: null);
        var texts = frame.Columns.Select(column => column is StringColumn strings ? strings.Dictionary.Select(Encoding.UTF8.GetBytes).ToArray() : []).ToArray();
        var blocks = Math.Max(1, (frame.RowCount + RowsOfBlock - 1) / RowsOfBlock);
        Workers.Run(Environment.ProcessorCount, blocks, CancellationToken.None, block =>
        {
            var sink = collector.Begin(block);
            for (var row = block * RowsOfBlock; row < Math.Min(frame.RowCount, (block + 1) * RowsOfBlock); row++)
            {
                for (var column = 0; column < frame.Columns.Count; column++)
                    Give(frame.Columns[column], texts[column], column, row, sink);
                sink.EndRow();
            }

            collector.End(block, sink);
        });
        return collector.Build();
    }

    private static void Give(Column column, byte[][] texts, int place, int row, ICellSink sink)
    {
        if (column.IsMissing(row))
        {
            sink.Missing(place);
            return;
        }

        switch (column)
        {
            case StringColumn strings: sink.Text(place, texts[strings.Codes[row]]); break;
            case Float64Column numbers: sink.Value(place, CellBits.Of(numbers.Values[row])); break;
            case BooleanColumn booleans: sink.Value(place, booleans.Values[row] ? 1 : 0); break;
            default: sink.Value(place, ((ValueColumn<long>)column).Values[row]); break;
        }
    }
}
