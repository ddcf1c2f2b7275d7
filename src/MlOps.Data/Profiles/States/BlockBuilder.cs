using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>Makes the state of one block of rows.</summary>
internal sealed class BlockBuilder : ICellSink
{
    private readonly ColumnBlock[] columns;
    private readonly ValueBlock[] numbers;
    private long[] scratch = [];
    private int rows;

    public BlockBuilder(DatasetSchema schema)
    {
        columns = [.. schema.Columns.Select(column => column.Type == ColumnType.String ? (ColumnBlock)new TextBlock() : new ValueBlock(StateColumns.IsNumber(column), column.Type == ColumnType.Float64))];
        numbers = [.. StateColumns.Numbers(schema).Select(place => (ValueBlock)columns[place])];
    }

    public void Missing(int column) => columns[column].AddMissing();

    public void Value(int column, long bits) => ((ValueBlock)columns[column]).Add(bits);

    public void Text(int column, ReadOnlySpan<byte> utf8) => ((TextBlock)columns[column]).Add(utf8);

    public void EndRow() => rows++;

    /// <summary>The block has no more; the next cells are another's.</summary>
    public BlockState Build()
    {
        var state = new BlockState(rows, [.. columns.Select(column => (long)column.Missing)], [.. columns.Select(column => column.Run(ref scratch))], BlockMoments.Of(numbers));
        foreach (var column in columns)
            column.Clear();
        rows = 0;
        return state;
    }
}
