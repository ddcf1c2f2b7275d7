using System.Collections.Immutable;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>What a training is asked for, resolved.</summary>
/// <param name="RequestedVersion">As it was asked for: <c>latest</c> or a number.</param>
internal sealed record TrainJob(
    Workspace Workspace,
    ModelPlan Plan,
    Dataset Dataset,
    PartitionSelection Selection,
    string RequestedVersion,
    long Seed,
    string? Experiment,
    int Threads)
{
    /// <summary>In what the model that is there differs.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>The models that the plan refers to, where they lie.</summary>
    public ImmutableArray<ReferencePackage> References { get; init; } = [];

    public Manifest Manifest => Selection.Manifest;

    public Digest TrainKey => Training.Pipeline.TrainKey.Of(Plan, Manifest.Digest, Selection.Name, Seed, [.. References.Select(package => package.Reference)]);

    public DatasetIdentity Identity => new(Manifest.Dataset, Manifest.Version, Manifest.Digest, Manifest.SchemaDigest, Selection.Name);

    /// <summary>For messages: <c>dataset taxi-fares version 5, seed 42</c>.</summary>
    public string Subject => FormattableString.Invariant($"dataset {Selection.Title}, seed {Seed}");
}
