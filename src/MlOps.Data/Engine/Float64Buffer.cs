using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

internal sealed class Float64Buffer(ColumnSchema schema, int rows) : ColumnBuffer
{
    private readonly double[] values = new double[rows];

    public override IColumnWriter Write(int firstRow) => new Writer(values, firstRow);

    public override Column Build() => new Float64Column(schema, values);

    private sealed class Writer(double[] values, int firstRow) : IColumnWriter
    {
        private int at = firstRow;

        public void Append(Vector vector, int count)
        {
            vector.Values<double>().CopyTo(values.AsSpan(at, count));
            for (var row = 0; !vector.IsComplete && row < count; row++)
            {
                if (vector.IsMissing(row))
                    values[at + row] = double.NaN;
            }

            at += count;
        }

        public void Complete()
        {
        }
    }
}
