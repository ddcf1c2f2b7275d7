namespace MlOps.Data.Validation.Checks;

/// <summary>Holds or not, row by row.</summary>
/// <param name="Column">The cell that a violation is about.</param>
/// <param name="Violated">The condition for a row in scope to be a violation.</param>
internal sealed record RowCheck(Expectation Source, string Subject, string Expected, string Column, string Violated) : Check(Source, Subject, Expected)
{
    /// <summary>A second cell whose value the message shows.</summary>
    public string? Other { get; init; }
}
