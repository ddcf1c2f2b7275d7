using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Drift;

/// <summary>The section <c>drift</c> of expectations.yaml.</summary>
public sealed record DriftPlan
{
    /// <summary>What to compare with: a version, <c>previous</c>, or the path of a profile.json in the workspace.</summary>
    public string Reference { get; init; } = "previous";

    /// <summary>Whether a version's validation measures its drift too: where the section names a reference.</summary>
    public bool Gates { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    public SourceLocation? Location { get; init; }

    /// <summary>Of every column that does not say otherwise.</summary>
    public ImmutableDictionary<DriftMeasure, DriftThreshold> Thresholds { get; init; } = ImmutableDictionary<DriftMeasure, DriftThreshold>.Empty;

    public ImmutableArray<DriftColumnPlan> Columns { get; init; } = [];

    /// <summary>Named columns are measured, and without being named all but keys, metadata and timestamps.</summary>
    /// <returns>Null where the column is measured.</returns>
    public string? WhyNotMeasured(ColumnSchema column) => column switch
    {
        _ when SeverityOf(column.Name) == Severity.Off => "not measured: off in expectations.yaml",
        { Type: ColumnType.Timestamp } => "not measured: a timestamp, whose values move by their nature",
        _ when Find(column.Name) is not null => null,
        { Role: ColumnRole.Key } => "not measured: a key",
        { Role: ColumnRole.Metadata } => "not measured: metadata",
        _ => null,
    };

    public Severity SeverityOf(string column) => Find(column)?.Severity ?? Severity;

    /// <param name="isCategories">Whether the reference's values are few enough to be categories: of names and addresses, which come and go, the new and the vanished are counted, and judged only where the plan says so.</param>
    public DriftThreshold ThresholdOf(string column, DriftMeasure measure, bool isCategories = true) =>
        Find(column)?.Thresholds.GetValueOrDefault(measure)
        ?? Thresholds.GetValueOrDefault(measure)
        ?? new DriftThreshold(isCategories || measure is not (DriftMeasure.NewCategories or DriftMeasure.VanishedCategories) ? measure.DefaultThreshold() : null, Find(column)?.Location ?? Location);

    /// <exception cref="MlOpsException">MLOPS2001: a column that there is not, or that has no drift to measure.</exception>
    public void Require(DatasetSchema schema)
    {
        var errors = Columns.Where(plan => schema.Find(plan.Column) is null or { Type: ColumnType.Timestamp })
            .Select(plan => new Diagnostic(DiagnosticCodes.InvalidExpectations, schema.Find(plan.Column) is null
                ? $"there is no column '{plan.Column}', expected one of {string.Join(", ", schema.Columns.Select(c => c.Name))}"
                : $"{plan.Column} is a timestamp: its values move by their nature, and their drift is not measured", plan.Location))
            .ToArray();
        if (errors.Length > 0)
            throw new MlOpsException(errors);
    }

    private DriftColumnPlan? Find(string column) => Columns.FirstOrDefault(plan => plan.Column == column);
}
