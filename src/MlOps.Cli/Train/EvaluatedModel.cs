using System.Text.Json;
using MlOps.Modeling.Metadata;

namespace MlOps.Cli.Train;

/// <summary>What a package says of how good its model is.</summary>
/// <param name="Evaluation">Null where the package has none: models of older versions did not.</param>
/// <param name="Trials">Null without a sweep.</param>
internal sealed record EvaluatedModel(ModelMetadata Metadata, EvaluationReport? Evaluation, TrialsReport? Trials)
{
    /// <exception cref="IOException">There is no model.json.</exception>
    /// <exception cref="JsonException">A file is not what its name says.</exception>
    public static EvaluatedModel Read(string directory) => new(
        ModelMetadata.Parse(File.ReadAllBytes(Path.Combine(directory, ModelMetadata.FileName))),
        Bytes(directory, EvaluationReport.FileName) is { } evaluation ? EvaluationReport.Parse(evaluation) : null,
        Bytes(directory, TrialsReport.FileName) is { } trials ? TrialsReport.Parse(trials) : null);

    private static byte[]? Bytes(string directory, string file) =>
        Path.Combine(directory, file) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;
}
