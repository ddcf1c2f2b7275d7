namespace MlOps.Modeling.Diagnostics;

/// <param name="File">As the user should see it: relative to the workspace where it lies inside.</param>
/// <param name="Line">From 1; 0 where the whole file is meant.</param>
/// <param name="Column">From 1, in characters; 0 where the whole line is meant.</param>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => File,
        (_, 0) => FormattableString.Invariant($"{File}({Line})"),
        _ => FormattableString.Invariant($"{File}({Line},{Column})"),
    };
}
