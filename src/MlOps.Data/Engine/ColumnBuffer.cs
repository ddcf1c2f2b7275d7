using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>A column of a frame while it is read. Files fill disjoint ranges of rows, at the same time.</summary>
internal abstract class ColumnBuffer
{
    public static ColumnBuffer Create(ColumnSchema schema, int rows) => schema.Type switch
    {
        ColumnType.Boolean => new ValueBuffer<bool>(schema, rows, static (s, values, missing) => new BooleanColumn(s, values, missing)),
        ColumnType.Int64 => new ValueBuffer<long>(schema, rows, static (s, values, missing) => new Int64Column(s, values, missing)),
        ColumnType.Float64 => new Float64Buffer(schema, rows),
        ColumnType.String => new StringBuffer(schema, rows),
        _ => new ValueBuffer<long>(schema, rows, static (s, values, missing) => new TimestampColumn(s, values, missing)),
    };

    /// <summary>Something that takes one file's values in order, from the given row on.</summary>
    public abstract IColumnWriter Write(int firstRow);

    public abstract Column Build();
}
