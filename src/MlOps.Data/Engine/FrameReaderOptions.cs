namespace MlOps.Data.Engine;

public sealed record FrameReaderOptions
{
    /// <summary>The columns that the frame shall have, in the schema's order; null for all. Every column of the files is checked either way.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>How many files are read at once; 0 for one a core. The frame is the same for every number.</summary>
    public int Threads { get; init; }

    /// <summary>How diagnostics shall name a file; null for the path as given.</summary>
    public Func<string, string>? Display { get; init; }
}
