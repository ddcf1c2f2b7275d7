namespace MlOps.Data.Frames.Reading;

internal abstract class ValueBuffer<T> : CellBuffer
{
    private T[] values = new T[1 << 10];
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

    protected T[] TakeValues()
    {
        var taken = values[..count];
        count = 0;
        return taken;
    }

    protected void Append(T value)
    {
        if (count == values.Length)
        {
            Array.Resize(ref values, count * 2);
            if (missing is not null)
                Array.Resize(ref missing, count * 2);
        }

        values[count++] = value;
    }
}
