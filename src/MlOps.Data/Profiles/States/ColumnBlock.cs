namespace MlOps.Data.Profiles.States;

/// <summary>One column's cells in one block, while they come.</summary>
internal abstract class ColumnBlock
{
    public int Missing { get; protected set; }

    public abstract void AddMissing();

    /// <summary>The block has no more.</summary>
    /// <param name="scratch">Made longer where it is too short.</param>
    public abstract ValueRun Run(ref long[] scratch);

    /// <summary>Makes it ready for another block.</summary>
    public abstract void Clear();
}
