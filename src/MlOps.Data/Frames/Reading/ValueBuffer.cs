namespace MlOps.Data.Frames.Reading;

internal abstract class ValueBuffer<T> : CellBuffer
{
    private T[] values = [];
    private bool[]? missing;
    private int count;

    public override void AddMissing()
    {
        Append(default!);
        missing ??= new bool[values.Length];
        missing[count - 1] = true;
    }

    public override CellBlock Take()
    {
        var marks = missing?[..count];
        missing = null;
        return new ValueCells<T>(TakeValues(), marks);
    }

    protected ArraySegment<T> TakeValues()
    {
        var taken = new ArraySegment<T>(values, 0, count);
        // Blocks are as many bytes each, and so about as many rows: the next hardly has to grow, and its memory not to be cleared.
        values = count == 0 ? [] : GC.AllocateUninitializedArray<T>(count + (count >> 5));
        count = 0;
        return taken;
    }

    protected void Append(T value)
    {
        if (count == values.Length)
            Grow();
        values[count++] = value;
    }

    private void Grow()
    {
        var length = Math.Max(1 << 10, count + (count >> 1));
        Array.Resize(ref values, length);
        if (missing is not null)
            Array.Resize(ref missing, length);
    }
}
