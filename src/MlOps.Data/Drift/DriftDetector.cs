using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>Compares two versions of a dataset column by column.</summary>
public static class DriftDetector
{
    private const int Named = 20;

    /// <exception cref="MlOpsException">MLOPS2001: the plan does not fit the schema; MLOPS2110: a side has no rows. Drift is no exception.</exception>
    public static DriftReport Compare(DriftSide current, DriftSide reference, DriftPlan plan, CancellationToken ct = default)
    {
        plan.Require(current.Schema);
        foreach (var side in new[] { current, reference })
        {
            if (side.Frame.RowCount == 0)
                throw new MlOpsException(DiagnosticCodes.NothingToCompare, FormattableString.Invariant($"version {side.Version} has no rows, so its drift is not defined"), plan.Location);
        }

        var covered = current.Schema.Columns.Where(plan.Covers).ToArray();
        var both = covered.Where(column => reference.Schema.Find(column.Name) is { } before && IsNumber(before) == IsNumber(column) && before.Type != ColumnType.Timestamp).ToArray();
        var drifts = new ColumnDrift[both.Length];
        Parallel.For(0, both.Length, new ParallelOptions { CancellationToken = ct }, i => drifts[i] = Measure(both[i], reference.Frame[both[i].Name], current.Frame[both[i].Name], plan));

        var changed = Changes(current.Schema, reference, plan);
        return new DriftReport
        {
            Dataset = current.Schema.Name,
            Version = current.Version,
            Reference = reference.Version,
            Columns = [.. drifts],
            Diagnostics = [.. changed, .. drifts.SelectMany(drift => Diagnostics(drift, reference.Version, plan))],
        };
    }

    private static bool IsNumber(ColumnSchema column) => column.Type is ColumnType.Int64 or ColumnType.Float64;

    private static ColumnDrift Measure(ColumnSchema column, Column before, Column after, DriftPlan plan)
    {
        ImmutableArray<MeasuredDrift> Judge(IEnumerable<(DriftMeasure Measure, double Value)> measured) => [.. measured.OrderBy(m => m.Measure).Select(m =>
        {
            var max = plan.ThresholdOf(column.Name, m.Measure).Max;
            return new MeasuredDrift(m.Measure.NameOf(), m.Value, max, m.Value > max);
        })];

        if (IsNumber(column))
            return new ColumnDrift(column.Name, Judge(NumberDrift.Measure(before, after)));
        var categories = new CategoryDrift(before, after);
        return new ColumnDrift(column.Name, Judge(categories.Measure()), [.. categories.New.Take(Named)], [.. categories.Vanished.Take(Named)]);
    }

    /// <summary>Columns that came, went or turned into something else: nothing to measure, and the most certain drift of all.</summary>
    private static IEnumerable<Diagnostic> Changes(DatasetSchema schema, DriftSide reference, DriftPlan plan)
    {
        var pairs = schema.Columns.Select(column => (column.Name, Before: reference.Schema.Find(column.Name), Now: (ColumnSchema?)column))
            .Concat(reference.Schema.Columns.Where(column => schema.Find(column.Name) is null).Select(column => (column.Name, Before: (ColumnSchema?)column, Now: (ColumnSchema?)null)));
        foreach (var (name, before, now) in pairs)
        {
            if (plan.SeverityOf(name) == Severity.Off)
                continue;
            var change = (before, now) switch
            {
                (null, _) => "is new",
                (_, null) => "is gone",
                ({ } was, { } isNow) when was.Type != isNow.Type => $"is of the type {isNow.Type} and was of the type {was.Type}",
                ({ } was, { } isNow) when was.Unit != isNow.Unit => $"is in {isNow.Unit ?? "no unit"} and was in {was.Unit ?? "no unit"}",
                _ => null,
            };
            if (change is not null)
                yield return new Diagnostic(DiagnosticCodes.SchemaDrift, FormattableString.Invariant($"the column {name} {change} in version {reference.Version}"), plan.Location) { Severity = plan.SeverityOf(name) };
        }
    }

    private static IEnumerable<Diagnostic> Diagnostics(ColumnDrift drift, int reference, DriftPlan plan)
    {
        foreach (var measured in drift.Measures.Where(measured => measured.Drifted))
        {
            var measure = DriftMeasures.Find(measured.Measure)!.Value;
            var categories = measure switch { DriftMeasure.NewCategories => drift.New, DriftMeasure.VanishedCategories => drift.Vanished, _ => null };
            var names = categories is { } listed ? $" ({string.Join(", ", listed)})" : "";
            var message = string.Create(CultureInfo.InvariantCulture, $"{measured.Measure} of {drift.Column} against version {reference} is {measured.ValueText}{names}, expected ≤ {measured.Threshold:0.####}");
            yield return new Diagnostic(measure.CodeOf(), message, plan.ThresholdOf(drift.Column, measure).Location) { Severity = plan.SeverityOf(drift.Column) };
        }
    }
}
