using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;
using MlOps.Training.Pipeline;
using MlOps.Training.Trainers;

namespace MlOps.Cli.Train;

/// <summary>Why a model that is there is not the one that is asked for, a phrase a difference: <c>learning_rate 0.1 → 0.05</c>.</summary>
internal static class TrainReasons
{
    /// <param name="before">Null where there is no model yet.</param>
    /// <returns>None where there is no model, or where its files alone are not right.</returns>
    public static ImmutableArray<string> Of(ModelMetadata? before, TrainJob job) => before is null ? [] :
    [
        .. PlanDifference.Between(before.Plan, job.Plan),
        .. OfDataset(before.Dataset, job),
        .. Change("seed", before.Seed, job.Seed),
        .. OfReferences(before.References ?? [], [.. job.References.Select(package => package.Reference)]),
        // Another trainer is said by the plan.
        .. before.Trainer.Name == Trainer.Name(job.Plan.Trainer) ? Change($"revision of {before.Trainer.Name}", before.Trainer.Revision, Trainer.Revision(job.Plan.Trainer)) : [],
        .. Change("revision of the exporter", before.Tools.GetValueOrDefault("exporter"), OnnxExporter.Revision.ToString(CultureInfo.InvariantCulture)),
        // That of the plan before: a feature that is new has been said.
        .. Change("revision of the pipeline", before.Tools.GetValueOrDefault("pipeline"), TrainingPipeline.Revision(before.Plan).ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>For one line.</summary>
    public static string Headline(ModelMetadata? before, TrainJob job, bool restored)
    {
        var what = restored ? "restored from the train cache" : "training";
        return $"{job.Plan.Model}: {what}" + (before, job.Because) switch
        {
            (null, _) => restored ? "" : " for the first time",
            (_, []) => ", because its files are not whole",
            (_, var reasons) => $", because {string.Join(", ", reasons)}",
        };
    }

    private static IEnumerable<string> OfDataset(DatasetReference before, TrainJob job)
    {
        var now = job.Identity;
        if (before.Name != now.Name || before.Version != now.Version)
            yield return string.Create(CultureInfo.InvariantCulture, $"dataset {before.Name} {before.Version} → {(before.Name == now.Name ? "" : now.Name + " ")}{now.Version}");
        else if (before.Digest != now.Digest)
            yield return string.Create(CultureInfo.InvariantCulture, $"the content of dataset {now.Name} {now.Version}");
        foreach (var change in Change("partition", before.Partition ?? "all", now.Partition ?? "all"))
            yield return change;
    }

    /// <summary>One that came or went, the plan says.</summary>
    private static IEnumerable<string> OfReferences(ImmutableArray<ModelReference> before, ImmutableArray<ModelReference> now) =>
        from reference in now
        join was in before on reference.Model equals was.Model
        where was.Digest != reference.Digest
        select $"the model {reference.Model} that it refers to {was.Digest.Hex[..8]} → {reference.Digest.Hex[..8]}";

    private static IEnumerable<string> Change<T>(string what, T before, T now)
    {
        if (!EqualityComparer<T>.Default.Equals(before, now))
            yield return string.Create(CultureInfo.InvariantCulture, $"{what} {before} → {now}");
    }
}
