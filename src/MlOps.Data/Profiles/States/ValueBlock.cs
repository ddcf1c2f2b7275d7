using MlOps.Data.Engine;

namespace MlOps.Data.Profiles.States;

/// <summary>A column's cells of fixed size in one block, while they come.</summary>
/// <param name="isNumber">Whether they have moments, so that their rows count too.</param>
internal sealed class ValueBlock(bool isNumber, bool isFloat) : ColumnBlock
{
    private long[] keys = new long[1 << 12];
    private readonly RunWriter writer = new();
    private double[] rows = isNumber ? new double[1 << 12] : [];
    private int count;

    /// <summary>One a row, NaN where it is missing; empty for a column without moments.</summary>
    public Span<double> Rows => rows.AsSpan(0, isNumber ? count + Missing : 0);

    public override void AddMissing()
    {
        Place(double.NaN);
        Missing++;
    }

    public void Add(long bits)
    {
        Place(isFloat ? CellBits.ToDouble(bits) : bits);
        if (count == keys.Length)
            Array.Resize(ref keys, count * 2);
        keys[count++] = bits;
    }

    public override ValueRun Run(ref long[] scratch)
    {
        var sorted = keys.AsSpan(0, count);
        if (scratch.Length < count)
            scratch = new long[keys.Length];
        RadixSort.Sort(sorted, scratch);
        for (var i = 0; i < count;)
        {
            var key = sorted[i];
            var start = i;
            while (i < count && sorted[i] == key)
                i++;
            writer.Add(key, i - start);
        }

        return writer.Run(count);
    }

    public override void Clear() => (count, Missing) = (0, 0);

    private void Place(double value)
    {
        if (!isNumber)
            return;
        var row = count + Missing;
        if (row == rows.Length)
            Array.Resize(ref rows, row * 2);
        rows[row] = value;
    }
}
