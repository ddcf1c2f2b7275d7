namespace MlOps.Scoring;

/// <param name="Row">From 0.</param>
/// <param name="Expected">As JSON.</param>
/// <param name="Actual">As JSON; null where the answer has no such member.</param>
public sealed record GoldenMismatch(int Row, string Output, string Expected, string? Actual)
{
    public override string ToString() => FormattableString.Invariant($"row {Row}, {Output}: expected {Expected}, got {Actual ?? "nothing"}");
}
