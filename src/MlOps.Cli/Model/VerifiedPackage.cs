using System.Collections.Immutable;
using System.Text.Json;
using MlOps.Cli.Infrastructure;
using MlOps.Cli.Train;
using MlOps.Data.Snapshots;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;
using MlOps.Training.Verification;

namespace MlOps.Cli.Model;

/// <summary>A package that this tool, on the data that are here, should be able to train again.</summary>
internal sealed record VerifiedPackage(string Directory, ModelMetadata Metadata, ModelPlan Plan)
{
    /// <exception cref="MlOpsException">MLOPS4003: the directory holds no model; MLOPS4018: its train key cannot come from this tool and these data.</exception>
    public static VerifiedPackage Open(Workspace workspace, string directory)
    {
        var file = Path.Combine(directory, ModelMetadata.FileName);
        if (!File.Exists(file))
            throw new MlOpsException(DiagnosticCodes.BrokenPackage, $"there is no {ModelMetadata.FileName} in {directory}: `mlops train` writes one");
        try
        {
            var package = new VerifiedPackage(Path.GetFullPath(directory), ModelMetadata.Parse(File.ReadAllBytes(file)), PlanFile.Read(Path.Combine(directory, PlanFile.FileName)));
            package.RequireSameKey(workspace);
            return package;
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.BrokenPackage, $"not written by `mlops train`: {e.Message}", new SourceLocation(workspace.Display(file)), e);
        }
    }

    public Attestation Attest(bool planned, IReadOnlyList<ReproductionRun> runs) => new()
    {
        Subject =
        [
            .. PackageDifference.Files.Where(file => File.Exists(Path.Combine(Directory, file)))
                .Select(file => new AttestedFile(file, ImmutableSortedDictionary<string, string>.Empty.Add("sha256", Digest.OfFile(Path.Combine(Directory, file)).Hex))),
        ],
        Predicate = new ReproductionPredicate(
            Metadata.Name, Metadata.TrainKey, Metadata.Dataset, Metadata.Seed, Plan.Digest, planned,
            runs[^1].Difference is null ? "reproduced" : "differs",
            [.. runs]),
    };

    private void RequireSameKey(Workspace workspace)
    {
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = Metadata.Dataset;
        var manifest = repository.Open(dataset.Name).Read(dataset.Version);
        if (manifest.Digest != dataset.Digest)
            throw NotVerifiable(workspace, FormattableString.Invariant($"{dataset.Name} version {dataset.Version} here is {manifest.Digest}, and the model was trained on {dataset.Digest}"));
        if (Plan.Digest != Metadata.Plan.Digest)
            throw NotVerifiable(workspace, $"{PlanFile.FileName} is not the plan of {ModelMetadata.FileName}");
        if (TrainKey.Of(Plan, dataset.Digest, dataset.Partition, Metadata.Seed, Metadata.References ?? []) != Metadata.TrainKey)
            throw NotVerifiable(workspace, "its train key is of another revision of the trainer, the exporter or the pipeline");
    }

    private MlOpsException NotVerifiable(Workspace workspace, string why) =>
        new(DiagnosticCodes.NotVerifiable, $"model {Metadata.Name}: {why}", new SourceLocation(workspace.Display(Directory)));
}
