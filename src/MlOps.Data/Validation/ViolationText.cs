using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Data.Validation.Checks;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation;

/// <summary>
/// A violation as a diagnostic: <c>meter.csv(17,42): error MLOPS2003: fare_amount is -3.5, expected ≥ 0
/// (expectations.yaml(12,7)): 14 of 118,204 rows</c>. What has no cell points at the expectation.
/// </summary>
internal sealed class ViolationText
{
    private readonly DatasetSchema schema;
    private readonly IReadOnlyDictionary<(long Row, int Column), LocatedCell> cells;

    /// <summary>Locates the cells of all results in one pass over the files.</summary>
    public ViolationText(DatasetSchema schema, CellLocator locator, IEnumerable<CheckResult> results, CancellationToken ct)
    {
        this.schema = schema;
        cells = locator.Locate(results.SelectMany(result => result.Offences.SelectMany(offence => Cells(result.Check, offence))), ct);
    }

    public IEnumerable<Diagnostic> Diagnostics(CheckResult result)
    {
        var source = result.Check.Source;
        var because = source.Because is { } reason ? $", because {reason.Trim().TrimEnd('.')}" : "";
        if (result.Offences.Count == 0)
            return [Diagnostic(result, $"{Whole(result)}{because}", source.Location)];

        var mostly = source.Mostly < 1 ? string.Create(CultureInfo.InvariantCulture, $", {result.Allowed:N0} allowed") : "";
        var count = string.Create(CultureInfo.InvariantCulture, $"{result.Violations:N0} of {result.Checked:N0} rows{mostly}");
        return result.Offences.Select(offence => Diagnostic(result, $"{Row(result.Check, offence)}{because} ({source.Location}): {count}", Cell(result.Check, offence).Location));
    }

    private static Diagnostic Diagnostic(CheckResult result, string message, SourceLocation location) =>
        new(result.Check.Source.Kind.CodeOf(), message, location) { Severity = result.Check.Source.Severity };

    private static string Whole(CheckResult result) => result.Check switch
    {
        LoneCheck check => $"{result.Found}, expected {check.Expected}",
        StatisticCheck { Label: RowCounts.Absolute } check => $"there are {ValueRange.Text(result.Value ?? 0)} rows, expected {check.Expected}",
        StatisticCheck check => string.Create(CultureInfo.InvariantCulture,
            $"{check.Label} is {(result.Value is { } value ? ValueRange.Text(value) : "not defined")}, expected {check.Range.Expected}, over {result.Checked:N0} rows"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the query finds {result.Violations:N0} rows, expected none"),
    };

    private string Row(Check check, Offence offence)
    {
        switch (check)
        {
            case RowCheck { Source.Kind: ExpectationKind.NotNull } row:
                return $"{row.Column} is empty, expected a value";
            case RowCheck row:
                var other = row.Other is null ? "" : $", which is {Value(row.Other, offence.Row, offence.Values[1])}";
                return $"{row.Column} is {Value(row.Column, offence.Row, offence.Values[0])}, expected {row.Expected}{other}";
            case MonotonicCheck monotonic:
                return $"{monotonic.Subject} is {Value(monotonic.Subject, offence.Row, offence.Values[0])}, expected {monotonic.Expected}, which is {CellText.Shorten(offence.Values[1] ?? "")}";
            case DuplicateCheck duplicate:
                var values = duplicate.Columns.Select((column, i) => Value(column, offence.Row, offence.Values[i]));
                var first = cells[(offence.FirstRow!.Value, Place(duplicate.Columns[0]))].Location;
                return $"{check.Subject} {(duplicate.Columns.Count == 1 ? "is" : "are")} {string.Join(", ", values)}, expected unique, but {first} has the same";
            default:
                return "the query finds this row";
        }
    }

    private LocatedCell Cell(Check check, Offence offence) => cells[Cells(check, offence).First()];

    private IEnumerable<(long Row, int Column)> Cells(Check check, Offence offence) => check switch
    {
        RowCheck row => new[] { row.Column, row.Other }.OfType<string>().Select(column => (offence.Row, Place(column))),
        MonotonicCheck => [(offence.Row, Place(check.Subject))],
        DuplicateCheck duplicate => duplicate.Columns.Select(column => (offence.Row, Place(column))).Append((offence.FirstRow!.Value, Place(duplicate.Columns[0]))),
        _ => [(offence.Row, CellLocator.WholeRow)],
    };

    /// <summary>As the file has it: <c>-3.50</c> stays that.</summary>
    private string Value(string column, long row, string? engineText)
    {
        var place = Place(column);
        var text = cells[(row, place)].Text ?? engineText ?? "";
        return schema.Columns[place].Type == ColumnType.String ? CellText.Quote(text) : CellText.Shorten(text);
    }

    private int Place(string column) => schema.Columns.IndexOf(schema[column]);
}
