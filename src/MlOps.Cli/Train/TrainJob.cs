using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
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
    Manifest Manifest,
    string RequestedVersion,
    long Seed,
    string? Experiment,
    int Threads)
{
    public Digest TrainKey => Training.Pipeline.TrainKey.Of(Plan, Manifest.Digest, partition: null, Seed);

    public DatasetIdentity Identity => new(Manifest.Dataset, Manifest.Version, Manifest.Digest, Manifest.SchemaDigest);

    /// <summary>For messages: <c>dataset taxi-fares version 5, seed 42</c>.</summary>
    public string Subject => FormattableString.Invariant($"dataset {Manifest.Dataset} version {Manifest.Version}, seed {Seed}");
}
