using MlOps.Cli.Infrastructure;
using MlOps.Data.Drift;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary>Finds what a dataset's drift is measured against.</summary>
internal sealed class DriftReferences(Workspace workspace, Dataset dataset, DriftPlan plan, TableProfiles profiles, CancellationToken ct)
{
    /// <summary>Files of the reference that were edited by hand.</summary>
    public IReadOnlyList<Diagnostic> Modified { get; private set; } = [];

    /// <summary>The stored profile that expectations.yaml names, if it does.</summary>
    public string? Stored => IsProfile(plan.Reference) ? plan.Reference : null;

    /// <param name="requested">A number, <c>previous</c>, or the path of a profile.json.</param>
    /// <param name="partition">Of a version, only this range: a part is compared with the same part.</param>
    /// <param name="version">The one that is compared; null for files that come after all versions.</param>
    /// <exception cref="MlOpsException">MLOPS2110: it is the version itself, or there is none before; MLOPS1003 and MLOPS2111: there is no such version or profile.</exception>
    public DriftReference Open(string requested, int? version, string? partition = null)
    {
        if (IsProfile(requested))
            return DriftReference.Load(Path.Combine(workspace.Root, requested), requested, plan.Location);
        var reference = Find(requested, version);
        if (reference == 0)
            throw Nothing(FormattableString.Invariant($"{dataset.Name} has no version before {version}: name another with --reference"));
        if (reference == version)
            throw Nothing(FormattableString.Invariant($"version {version} of {dataset.Name} would be compared with itself: name another with --reference"));

        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(PartitionSelection.Of(dataset.Read(reference), partition), force: false, progress, ct);
        Modified = [.. copy.Modified.Select(file => WorkingCopyDiagnostics.Modified(workspace, copy, file))];
        return new DriftReference(profiles.Read(copy), reference);
    }

    /// <summary>Whether expectations.yaml holds the version against a reference: the reference itself, and what is older, it does not.</summary>
    public bool Gates(int? version) => plan.Gates && (IsProfile(plan.Reference) || (Find(plan.Reference, version) is > 0 and var reference && (version is null || version > reference)));

    /// <summary>What a verdict depends on beside the version and expectations.yaml.</summary>
    public Digest Digest(int? version)
    {
        if (!IsProfile(plan.Reference))
            return dataset.Read(Find(plan.Reference, version)).Digest;
        var path = Path.Combine(workspace.Root, plan.Reference);
        return File.Exists(path) ? MlOps.Modeling.Digest.Of(File.ReadAllBytes(path)) : default;
    }

    private static bool IsProfile(string reference) => reference.EndsWith(".json", StringComparison.Ordinal);

    /// <returns>0 where there is no version before.</returns>
    private int Find(string requested, int? version) =>
        requested == "previous" ? dataset.Versions.LastOrDefault(known => version is null || known < version) : dataset.Resolve(requested);

    private MlOpsException Nothing(string message) => new(DiagnosticCodes.NothingToCompare, message, plan.Location);
}
