using MlOps.Data.Engine.Csv;
using MlOps.Data.Validation.Checks;
using MlOps.Data.Validation.References;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation;

public sealed record ValidationOptions
{
    /// <summary>0 for one a core. Results are the same for every number.</summary>
    public int Threads { get; init; }

    /// <summary>In bytes; 0 for four fifths of the machine's memory. What is more spills to a temporary directory.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>How diagnostics shall name a file; null for the path as given.</summary>
    public Func<string, string>? Display { get; init; }

    /// <summary>The directory in which what is known of a file is kept by its content; null to keep nothing.</summary>
    public string? Cache { get; init; }

    /// <summary>The digest of a file's bytes, where it is known.</summary>
    public Func<string, Digest?>? Content { get; init; }

    /// <summary>Told how many files were read, and how many were known from before.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The time that freshness is held against where an expectation names none, as <c>2026-03-01T08:15:00</c>. Never the clock's: the same inputs give the same result.</summary>
    /// <exception cref="MlOpsException">MLOPS9001: it is no time.</exception>
    public string? AsOf
    {
        get;
        init => field = value is null || Literal.Parse(ColumnType.Timestamp, value) is not null
            ? value
            : throw new MlOpsException(DiagnosticCodes.BadArgument, $"--as-of {value}: expected {CellGrammar.Expected(ColumnType.Timestamp)}");
    }

    /// <summary>Where other versions and datasets are, for expectations that name them.</summary>
    public IReferences? References { get; init; }

    /// <summary>What the rows are for: which columns the files may lack.</summary>
    public DataEnvironment Environment { get; init; }

    public SeverityOverrides Severities { get; init; } = SeverityOverrides.None;
}
