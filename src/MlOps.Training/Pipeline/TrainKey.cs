using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MlOps.Modeling;
using MlOps.Modeling.Json;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Training.Onnx;
using MlOps.Training.Trainers;

namespace MlOps.Training.Pipeline;

/// <summary>A model's identity before it is trained: everything that decides its bytes, and nothing else.</summary>
public static class TrainKey
{
    /// <param name="dataset">The dataset version's digest.</param>
    /// <param name="partition">The range that is selected, or null for all of it.</param>
    /// <param name="references">The models that the plan refers to, which are part of this one.</param>
    public static Digest Of(ModelPlan plan, Digest dataset, string? partition, long seed, params ImmutableArray<ModelReference> references)
    {
        var key = new JsonObject
        {
            ["plan"] = plan.ToNode(),
            ["dataset"] = dataset.ToString(),
            ["partition"] = partition,
            // A JSON number holds 53 bits, a seed 64.
            ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["trainer"] = Trainer.Revision(plan.Trainer),
            ["exporter"] = OnnxExporter.Revision,
            ["pipeline"] = TrainingPipeline.Revision(plan),
        };
        // A model without references has the key that it always had.
        if (!references.IsEmpty)
            key["references"] = new JsonObject(references.Select(reference => KeyValuePair.Create(reference.Model, (JsonNode?)reference.Digest.ToString())));
        return Digest.Of(CanonicalJson.Write(key));
    }
}
