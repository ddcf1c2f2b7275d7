namespace MlOps.Data.Profiles.States;

/// <summary>Of a column whose values are <see cref="Engine.CellBits"/>.</summary>
internal sealed class MergedNumbers : MergedValues
{
    public MergedNumbers(IReadOnlyCollection<ValueRun> runs)
        : base(runs) => Start();

    public long Key { get; private set; }

    public override bool Next()
    {
        if (IsEmpty)
            return false;
        Key = Smallest.Key;
        Count = 0;
        while (!IsEmpty && Smallest.Key == Key)
        {
            Count += Smallest.Count;
            Step();
        }

        return true;
    }

    protected override bool Advance(RunReader reader) => reader.NextKey();

    protected override int Compare(RunReader one, RunReader other) => one.Key.CompareTo(other.Key);
}
