using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.References;

namespace MlOps.Training.Pipeline;

/// <param name="Schema">The dataset version's own, not today's.</param>
/// <param name="Frame">The version's rows: at least the columns that the plan reads, the label and the key.</param>
/// <param name="Threads">Changes how long it takes, never what comes out.</param>
public sealed record TrainingRequest(ModelPlan Plan, DatasetSchema Schema, DatasetIdentity Dataset, long Seed, Frame Frame, int Threads)
{
    /// <summary>The models that the plan refers to.</summary>
    public ImmutableArray<ReferencedModel> References { get; init; } = [];

    public Digest TrainKey => Pipeline.TrainKey.Of(Plan, Dataset.Digest, Dataset.Partition, Seed, [.. References.Select(model => model.Reference)]);
}
