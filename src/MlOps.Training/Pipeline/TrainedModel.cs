using MlOps.Modeling.Metadata;

namespace MlOps.Training.Pipeline;

/// <summary>What a training gives, in memory: nothing is published yet.</summary>
/// <param name="Onnx">model.onnx.</param>
/// <param name="Golden">golden.jsonl: held-out rows with the trainer's own predictions.</param>
/// <param name="Evaluation">evaluation.json.</param>
/// <param name="Trials">trials.json; null without a sweep.</param>
/// <param name="TestRows">The held-out rows of the frame.</param>
/// <param name="Predictions">The trainer's own, one a held-out row; for a class the probability of true, or of each class, row after row.</param>
public sealed record TrainedModel(
    byte[] Onnx,
    ModelMetadata Metadata,
    string Golden,
    EvaluationReport Evaluation,
    TrialsReport? Trials,
    int[] TestRows,
    float[] Predictions)
{
    /// <summary>Whether every gate was met.</summary>
    public bool Accepted => Metadata.Gates.All(gate => gate.Passed);
}
