using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlOps.Data.Engine;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>Compares a table with a profile column by column.</summary>
public static class DriftDetector
{
    private const int Named = 20;

    /// <param name="version">Of the dataset that the table is; null for other files.</param>
    /// <param name="whole">The dataset's schema, where the table lacks columns of it that it may lack.</param>
    /// <exception cref="MlOpsException">MLOPS2001: the plan does not fit the schema; MLOPS2110: a side has no rows. Drift is no exception.</exception>
    public static DriftReport Compare(ProfiledTable current, int? version, DriftReference reference, DriftPlan plan, DatasetSchema? whole = null, CancellationToken ct = default)
    {
        var schema = current.Schema;
        plan.Require(whole ?? schema);
        Require(current.Profile.Rows, version is null ? "the files have" : FormattableString.Invariant($"version {version} has"), plan);
        Require(reference.Profile.Rows, $"{reference.Origin} has", plan);
        var both = schema.Columns.Where(column => plan.WhyNotMeasured(column) is null && reference.Profile.Find(column.Name) is { } before && IsNumber(before.Type) == StateColumns.IsNumber(column) && before.Type != TypeName(ColumnType.Timestamp)).ToArray();
        var drifts = new ColumnDrift[both.Length];
        Workers.Run(Environment.ProcessorCount, both.Length, ct, i => drifts[i] = Measure(current, both[i], reference, plan));

        return new DriftReport
        {
            Dataset = schema.Name,
            Version = version,
            Reference = reference.Version,
            ReferenceProfile = reference.Path,
            Columns = [.. drifts],
            NotMeasured = [.. schema.Columns.Select(column => (column.Name, Why: plan.WhyNotMeasured(column) ?? drifts.FirstOrDefault(drift => drift.Column == column.Name)?.Unmeasured))
                .Where(pair => pair.Why is not null).Select(pair => new UnmeasuredDrift(pair.Name, pair.Why!))],
            Diagnostics = [.. Changes(schema, whole ?? schema, reference, plan), .. drifts.SelectMany(drift => drift.Diagnostics)],
        };
    }

    private static void Require(long rows, string subject, DriftPlan plan)
    {
        if (rows == 0)
            throw new MlOpsException(DiagnosticCodes.NothingToCompare, $"{subject} no rows, so its drift is not defined", plan.Location);
    }

    private static bool IsNumber(string type) => type == TypeName(ColumnType.Int64) || type == TypeName(ColumnType.Float64);

    private static string TypeName(ColumnType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static ColumnDrift Measure(ProfiledTable current, ColumnSchema column, DriftReference reference, DriftPlan plan)
    {
        var (before, after, runs) = (reference.Profile.Find(column.Name)!, current.Profile.Find(column.Name)!, current.State.Runs[current.Schema.Columns.IndexOf(column)]);
        ImmutableArray<MeasuredDrift> Judge(IEnumerable<(DriftMeasure Measure, double Value)> measured) => [.. measured.OrderBy(m => m.Measure).Select(m =>
        {
            var max = plan.ThresholdOf(column.Name, m.Measure, before.IsCategories).Max;
            return new MeasuredDrift(m.Measure.NameOf(), m.Value, max, m.Value > max);
        })];

        ColumnDrift drift;
        if (StateColumns.IsNumber(column))
        {
            drift = new ColumnDrift(column.Name, Judge(NumberDrift.Measure(before, after, column.Type, runs)));
        }
        else
        {
            var categories = new CategoryDrift(before, reference.RunsOf(column.Name), after, column.Type, runs, Named);
            drift = new ColumnDrift(column.Name, Judge(categories.Measure()), [.. categories.New], [.. categories.Vanished]) { Unmeasured = categories.Unmeasured };
        }

        return drift with { Diagnostics = [.. Diagnostics(drift, reference.Origin, plan)] };
    }

    /// <summary>Columns that came, went or turned into something else: nothing to measure, and the most certain drift of all.</summary>
    private static IEnumerable<Diagnostic> Changes(DatasetSchema schema, DatasetSchema whole, DriftReference reference, DriftPlan plan)
    {
        var pairs = schema.Columns.Select(column => (column.Name, Before: reference.Profile.Find(column.Name), Now: (ColumnSchema?)column))
            .Concat(reference.Profile.Columns.Where(column => whole.Find(column.Name) is null).Select(column => (column.Name, Before: (ColumnProfile?)column, Now: (ColumnSchema?)null)));
        foreach (var (name, before, now) in pairs)
        {
            if (plan.SeverityOf(name) == Severity.Off)
                continue;
            var change = (before, now) switch
            {
                (null, _) => $"is new: {reference.Origin} does not have it",
                (_, null) => $"is gone: {reference.Origin} has it",
                ({ } was, { } isNow) when was.Type != TypeName(isNow.Type) => $"is of the type {TypeName(isNow.Type)} and was of the type {was.Type} in {reference.Origin}",
                ({ } was, { } isNow) when was.Unit != isNow.Unit => $"is in {isNow.Unit ?? "no unit"} and was in {was.Unit ?? "no unit"} in {reference.Origin}",
                _ => null,
            };
            if (change is not null)
                yield return new Diagnostic(DiagnosticCodes.SchemaDrift, $"the column {name} {change}", plan.Location) { Severity = plan.SeverityOf(name) };
        }
    }

    private static IEnumerable<Diagnostic> Diagnostics(ColumnDrift drift, string origin, DriftPlan plan)
    {
        foreach (var measured in drift.Measures.Where(measured => measured.Drifted))
        {
            var measure = DriftMeasures.Find(measured.Measure)!.Value;
            var categories = measure switch { DriftMeasure.NewCategories => drift.New, DriftMeasure.VanishedCategories => drift.Vanished, _ => null };
            var names = categories is { } listed ? $" ({string.Join(", ", listed)})" : "";
            var message = string.Create(CultureInfo.InvariantCulture, $"{measured.Measure} of {drift.Column} against {origin} is {measured.ValueText}{names}, expected ≤ {measured.Threshold:0.####}");
            yield return new Diagnostic(measure.CodeOf(), message, plan.ThresholdOf(drift.Column, measure).Location) { Severity = plan.SeverityOf(drift.Column) };
        }
    }
}
