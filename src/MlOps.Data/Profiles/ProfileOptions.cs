namespace MlOps.Data.Profiles;

public sealed record ProfileOptions
{
    /// <summary>0 for one a core. The profile is the same for every number.</summary>
    public int Threads { get; init; }

    /// <summary>The directory in which states of files are kept by content; null to keep none. Removing it only costs time.</summary>
    public string? Cache { get; init; }

    /// <summary>How diagnostics shall name a file; null for the path as given.</summary>
    public Func<string, string>? Display { get; init; }

    /// <summary>Told whose kept states are damaged, how many files were read, and how many were known from before.</summary>
    public Action<string>? Log { get; init; }
}
