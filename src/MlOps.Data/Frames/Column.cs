using MlOps.Modeling.Schema;

namespace MlOps.Data.Frames;

/// <summary>One column's values, one a row.</summary>
public abstract class Column(ColumnSchema schema, int length)
{
    public ColumnSchema Schema { get; } = schema;

    public string Name => Schema.Name;

    public int Length { get; } = length;

    public abstract bool IsMissing(int row);
}
