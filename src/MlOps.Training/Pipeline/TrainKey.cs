using System.Globalization;
using System.Text.Json.Nodes;
using MlOps.Modeling;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>A model's identity before it is trained: everything that decides its bytes, and nothing else.</summary>
public static class TrainKey
{
    /// <param name="dataset">The dataset version's digest.</param>
    /// <param name="partition">The range that is selected, or null for all of it.</param>
    public static Digest Of(ModelPlan plan, Digest dataset, string? partition, long seed) => Digest.Of(CanonicalJson.Write(new JsonObject
    {
        ["plan"] = plan.ToNode(),
        ["dataset"] = dataset.ToString(),
        ["partition"] = partition,
        // A JSON number holds 53 bits, a seed 64.
        ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
        ["trainer"] = Trainer.Revision(plan.Trainer),
        ["exporter"] = OnnxExporter.Revision,
        ["pipeline"] = TrainingPipeline.Revision(plan),
    }));
}
