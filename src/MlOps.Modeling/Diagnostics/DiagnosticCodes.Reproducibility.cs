namespace MlOps.Modeling.Diagnostics;

/// <summary>What the analyzers of a model project report; MlOps.Generators has the same ids, titles and severities.</summary>
public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode UnseededRandom = new("MLOPS3201", "A model uses random numbers without a seed",
        "Give Random a seed: `new Random(42)`. The code fix does.", Severity: Severity.Warning);

    public static readonly DiagnosticCode Clock = new("MLOPS3202", "A model reads the clock",
        "Take the time from a column of the row, or pin it as a constant, which the code fix does with today's date.", Severity: Severity.Warning);

    public static readonly DiagnosticCode NewIdentifier = new("MLOPS3203", "A model makes a new identifier in every run",
        "Use a column that identifies the row, or pin the identifier, which the code fix does.", Severity: Severity.Warning);

    public static readonly DiagnosticCode CultureDependent = new("MLOPS3204", "A model reads, writes or compares text as the machine's culture has it",
        "Pass CultureInfo.InvariantCulture, or StringComparison.Ordinal where texts are compared. The code fix does.", Severity: Severity.Warning);

    public static readonly DiagnosticCode UnorderedSum = new("MLOPS3205", "A model sums floating-point numbers in an order that nothing defines",
        "Enumerate in an order of your own, by the key; the code fix does. Rounding makes another order another sum.", Severity: Severity.Warning);

    public static readonly DiagnosticCode ParallelSum = new("MLOPS3206", "A model sums floating-point numbers in parallel",
        "Sum in one thread, or sum parts of a fixed size in parallel and add them up in order. The code fix takes AsParallel() out.", Severity: Severity.Warning);

    public static readonly DiagnosticCode EnvironmentRead = new("MLOPS3207", "A model reads from the machine that it is built on",
        "Write the value into the code, or make it a column of the dataset. Where a constant stands after ??, the code fix takes it.", Severity: Severity.Warning);

    public static readonly DiagnosticCode ProcessHash = new("MLOPS3208", "A model uses a hash code that is another one in every process",
        "Compute a hash that is defined, such as SHA-256, or number the known values.", Severity: Severity.Warning);
}
