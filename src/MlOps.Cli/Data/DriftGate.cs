using MlOps.Cli.Infrastructure;
using MlOps.Data.Drift;
using MlOps.Data.Snapshots;
using MlOps.Data.Validation;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Data;

/// <summary>The part of a validation that holds a table against the reference that expectations.yaml names under drift.</summary>
internal sealed class DriftGate(ValidationSubject subject, DriftPlan plan, TableProfiles profiles, DriftReferences references, CancellationToken ct)
{
    public Digest Digest => references.Digest(subject.Version);

    /// <summary>A version never changes; a stored profile may.</summary>
    public IEnumerable<string> Reads => references.Stored is { } profile ? [profile] : [];

    /// <returns>Null where expectations.yaml names no reference, or none that the table comes after.</returns>
    public static DriftGate? Of(Workspace workspace, Dataset dataset, DriftPlan? plan, ValidationSubject subject, CancellationToken ct)
    {
        if (plan is null)
            return null;
        var profiles = new TableProfiles(workspace, ct);
        var references = new DriftReferences(workspace, dataset, plan, profiles, ct);
        return references.Gates(subject.Version) ? new DriftGate(subject, plan, profiles, references, ct) : null;
    }

    /// <exception cref="MlOpsException">MLOPS1010: files of the reference were edited by hand, and its measures would not be those of the version.</exception>
    /// <param name="schema">That the files follow: without the columns that they may lack.</param>
    public IEnumerable<ExpectationOutcome> Measure(DatasetSchema schema, SeverityOverrides severities)
    {
        using var reference = references.Open(plan.Reference, subject.Version);
        if (references.Modified is { Count: > 0 } modified)
            throw new MlOpsException([.. modified]);
        using var current = subject.Copy is { } copy ? profiles.Read(copy, schema) : profiles.Read(schema, subject.Files);
        var report = DriftDetector.Compare(current, subject.Version, reference, plan, subject.Schema, ct).With(severities);
        return DriftOutcomes.Of(report, reference, plan, current.Profile.Rows);
    }
}
