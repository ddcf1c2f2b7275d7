using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Training.Pipeline;

namespace MlOps.Training.References;

/// <summary>Whether the models that a plan refers to are there, are those that it was made with, and hold out the same rows.</summary>
internal static class ReferenceCheck
{
    /// <exception cref="MlOpsException">MLOPS3062, MLOPS3063 or MLOPS3064, one diagnostic a reference.</exception>
    public static void Verify(TrainingRequest request)
    {
        ImmutableArray<Diagnostic> mistakes =
        [
            .. request.Plan.Features.OfType<PredictionFeature>().Select(feature => Mistake(request, feature)).OfType<Diagnostic>()
                .Select(mistake => mistake with { Message = $"model {request.Plan.Model}: {mistake.Message}" }),
        ];
        if (!mistakes.IsEmpty)
            throw new MlOpsException(mistakes);
    }

    private static Diagnostic? Mistake(TrainingRequest request, PredictionFeature feature)
    {
        if (request.References.FirstOrDefault(model => model.Metadata.Name == feature.Model)?.Metadata is not { } model)
            return new Diagnostic(DiagnosticCodes.ReferenceNotTrained, $"its feature {feature.Model} is a model that is not given: train it first");
        if (model.Dataset.Name != request.Dataset.Name || model.Dataset.SchemaDigest != request.Dataset.SchemaDigest)
            return new Diagnostic(DiagnosticCodes.ReferenceMismatch, FormattableString.Invariant($"its feature {feature.Model} is a model of {model.Dataset.Name} {model.Dataset.Version}, whose schema is not that of {request.Dataset.Name} {request.Dataset.Version}"));
        if (!model.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal).SequenceEqual(feature.Columns.Order(StringComparer.Ordinal)))
            return new Diagnostic(DiagnosticCodes.ReferenceMismatch, $"its feature {feature.Model} reads {string.Join(", ", feature.Columns)} in the plan, and the model that is there {string.Join(", ", model.Inputs.Select(input => input.Name))}");
        if (model.Seed != request.Seed || model.Plan.TestShare != request.Plan.TestShare)
            return Split(FormattableString.Invariant($"its feature {feature.Model} is a model of seed {model.Seed} that holds out {model.Plan.TestShare} of the rows, and this one is of seed {request.Seed} and holds out {request.Plan.TestShare}"));
        // Without a key, rows are told apart by their place.
        if (request.Schema.Key.IsEmpty && (model.Dataset.Digest != request.Dataset.Digest || model.Dataset.Partition != request.Dataset.Partition))
            return Split(FormattableString.Invariant($"its feature {feature.Model} is a model of {model.Dataset.Name} {model.Dataset.Version}, partition {model.Dataset.Partition ?? "all"}, and this one is of version {request.Dataset.Version}, partition {request.Dataset.Partition ?? "all"}; the dataset has no key, so that their rows cannot be told apart"));
        return null;
    }

    private static Diagnostic Split(string what) =>
        new(DiagnosticCodes.ReferenceSplitDiffers, $"{what}: it has seen rows that this one would be measured on");
}
