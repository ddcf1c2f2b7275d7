namespace MlOps.Data.Validation.Checks;

/// <param name="Checked">Rows in scope.</param>
/// <param name="Offences">The first ten, where they are rows.</param>
internal sealed record CheckResult(Check Check, long Checked, long Violations, double? Value, IReadOnlyList<Offence> Offences)
{
    /// <summary>In words, where a number does not say it.</summary>
    public string? Found { get; init; }

    /// <summary>How many violations the expectation puts up with: the share that <c>mostly</c> leaves of the rows in scope, rounded down.</summary>
    public long Allowed => (long)decimal.Floor(Checked * (1 - (decimal)Check.Source.Mostly));

    public bool Holds => Violations <= Allowed;
}
