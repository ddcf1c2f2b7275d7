namespace MlOps.Data.Validation;

public sealed record ValidationOptions
{
    /// <summary>0 for one a core. Results are the same for every number.</summary>
    public int Threads { get; init; }

    /// <summary>In bytes; 0 for four fifths of the machine's memory. What is more spills to a temporary directory.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>How diagnostics shall name a file; null for the path as given.</summary>
    public Func<string, string>? Display { get; init; }

    public SeverityOverrides Severities { get; init; } = SeverityOverrides.None;
}
