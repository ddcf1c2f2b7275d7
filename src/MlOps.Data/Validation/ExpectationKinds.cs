using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation;

internal static class ExpectationKinds
{
    private static readonly Dictionary<string, ExpectationKind> ByName = Enum.GetValues<ExpectationKind>()
        .Where(kind => kind is not (ExpectationKind.Type or ExpectationKind.Drift))
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>Of one column, in expectations.yaml under <c>columns</c>.</summary>
    public static IEnumerable<string> OfColumns => ByName.Where(kind => !kind.Value.IsOfTable()).Select(kind => kind.Key);

    /// <summary>Of the whole table, in expectations.yaml under <c>table</c>.</summary>
    public static IEnumerable<string> OfTable => ByName.Where(kind => kind.Value.IsOfTable()).Select(kind => kind.Key);

    public static ExpectationKind? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    public static bool IsOfTable(this ExpectationKind kind) =>
        kind is ExpectationKind.Compare or ExpectationKind.Key or ExpectationKind.Correlation or ExpectationKind.Columns or ExpectationKind.RowCount or ExpectationKind.Sql;

    /// <summary>Whether it is about single rows, so that a share of them may differ: <c>mostly</c>.</summary>
    public static bool IsOfRows(this ExpectationKind kind) => kind is ExpectationKind.NotNull or ExpectationKind.Unique or ExpectationKind.Min
        or ExpectationKind.Max or ExpectationKind.Between or ExpectationKind.InSet or ExpectationKind.Regex or ExpectationKind.Length
        or ExpectationKind.Monotonic or ExpectationKind.ForeignKey or ExpectationKind.Compare or ExpectationKind.Key;

    public static string NameOf(this ExpectationKind kind) => SnakeCase.Of(kind.ToString());

    public static DiagnosticCode CodeOf(this ExpectationKind kind) => kind switch
    {
        ExpectationKind.Type => DiagnosticCodes.UnreadableCell,
        ExpectationKind.Min or ExpectationKind.Max or ExpectationKind.Between => DiagnosticCodes.ValueOutOfRange,
        ExpectationKind.NotNull => DiagnosticCodes.MissingValue,
        ExpectationKind.Unique or ExpectationKind.Key => DiagnosticCodes.DuplicateValue,
        ExpectationKind.InSet => DiagnosticCodes.ValueNotInSet,
        ExpectationKind.Regex => DiagnosticCodes.PatternMismatch,
        ExpectationKind.Length => DiagnosticCodes.LengthOutOfRange,
        ExpectationKind.Compare => DiagnosticCodes.ComparisonFailed,
        ExpectationKind.DistinctCount or ExpectationKind.NullCount or ExpectationKind.ZeroCount or ExpectationKind.DistinctShare => DiagnosticCodes.CountOutOfRange,
        ExpectationKind.RowCount => DiagnosticCodes.RowCountOutOfRange,
        ExpectationKind.Sql => DiagnosticCodes.QueryFoundRows,
        ExpectationKind.Mode => DiagnosticCodes.UnexpectedMode,
        ExpectationKind.Monotonic => DiagnosticCodes.NotMonotonic,
        ExpectationKind.Freshness => DiagnosticCodes.StaleData,
        ExpectationKind.ForeignKey => DiagnosticCodes.UnknownReference,
        ExpectationKind.Columns => DiagnosticCodes.ColumnsDiffer,
        _ => DiagnosticCodes.StatisticOutOfRange,
    };
}
