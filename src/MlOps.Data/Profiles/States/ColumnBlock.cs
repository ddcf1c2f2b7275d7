namespace MlOps.Data.Profiles.States;

/// <summary>One column's cells in one block, while they come.</summary>
internal abstract class ColumnBlock
{
    public int Missing { get; protected set; }

    public abstract void AddMissing();

    /// <summary>The block has no more.</summary>
    public abstract ValueRun Run();

    /// <summary>Makes it ready for another block.</summary>
    public abstract void Clear();
}
