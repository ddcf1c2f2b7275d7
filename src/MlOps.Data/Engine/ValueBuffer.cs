using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

internal sealed class ValueBuffer<T>(ColumnSchema schema, int rows, Func<ColumnSchema, T[], bool[]?, Column> build) : ColumnBuffer
    where T : unmanaged
{
    private readonly T[] values = new T[rows];
    private readonly bool[]? missing = schema.Nullable ? new bool[rows] : null;

    public override IColumnWriter Write(int firstRow) => new Writer(this, firstRow);

    public override Column Build() => build(schema, values, missing is not null && missing.Contains(true) ? missing : null);

    private sealed class Writer(ValueBuffer<T> buffer, int firstRow) : IColumnWriter
    {
        private int at = firstRow;

        public void Append(Vector vector, int count)
        {
            vector.Values<T>().CopyTo(buffer.values.AsSpan(at, count));
            for (var row = 0; !vector.IsComplete && row < count; row++)
            {
                if (!vector.IsMissing(row))
                    continue;
                // What the library leaves in a missing row is undefined.
                buffer.values[at + row] = default;
                buffer.missing![at + row] = true;
            }

            at += count;
        }

        public void Complete()
        {
        }
    }
}
