namespace MlOps.Data.Engine;

internal sealed record DatabaseOptions
{
    /// <summary>How many threads a query may use; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>In bytes; 0 for the engine's default, four fifths of the machine's memory. What is more spills to a temporary directory.</summary>
    public long MemoryLimit { get; init; }
}
