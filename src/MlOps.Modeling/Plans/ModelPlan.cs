using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>What a model's <c>Define</c> says, as data: everything that decides the model but the data and the seed.</summary>
/// <param name="Model">The model's name, a C# identifier.</param>
/// <param name="TestShare">The share of the rows that are held out, chosen by seed and row key, so that later versions hold out the same rows.</param>
/// <param name="Slices">By which the held-out rows are measured apart; null where there are none.</param>
/// <param name="Thresholds">At which a binary model's decisions are counted; null for 0.1 … 0.9.</param>
/// <param name="Folds">Of a cross-validation over the training rows; null for none.</param>
/// <param name="Sweep">What finds the trainer's options; null where the plan says them all.</param>
public sealed record ModelPlan(
    string Model,
    string Dataset,
    ModelTask Task,
    string Label,
    ImmutableArray<Feature> Features,
    TrainerOptions Trainer,
    double TestShare,
    ImmutableArray<Gate> Gates,
    ImmutableArray<Slice>? Slices = null,
    ImmutableArray<double>? Thresholds = null,
    int? Folds = null,
    Sweep? Sweep = null)
{
    /// <summary>What is measured by itself: the slices that the author names, and those that gates judge.</summary>
    public IEnumerable<Slice> MeasuredSlices => (Slices ?? []).Concat(Gates.Select(gate => gate.Worst).OfType<Slice>()).Distinct();

    /// <summary>The models whose predictions are features, by name.</summary>
    public ImmutableArray<string> References => [.. Features.OfType<PredictionFeature>().Select(feature => feature.Model)];

    /// <summary>RFC 8785: what the digest covers and what is compared to say why a model must be trained again.</summary>
    public string ToCanonicalJson() => CanonicalJson.Write(ToNode());

    public JsonNode ToNode() => PlanJson.Write(this);

    public string ToIndentedJson() => ToNode().ToReadable() + "\n";

    public Digest Digest => Digest.Of(ToCanonicalJson());

    /// <exception cref="JsonException">The text is no plan, or a hyperparameter is out of its range.</exception>
    public static ModelPlan Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static ModelPlan Parse(ReadOnlyMemory<byte> utf8)
    {
        var plan = JsonMembers.Parse(utf8, PlanJson.Read);
        try
        {
            foreach (var feature in plan.Features)
                feature.Check();
            plan.Trainer.Check();
            plan.CheckEvaluation();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException(Limits.Reason(e), e);
        }

        return plan;
    }

    /// <exception cref="ArgumentOutOfRangeException">What is measured, or searched for, cannot be.</exception>
    internal void CheckEvaluation()
    {
        if (Folds is not (null or (>= 2 and <= 50)))
            throw new ArgumentOutOfRangeException(nameof(Folds), FormattableString.Invariant($"CrossValidate is {Folds}, expected 2 … 50 folds"));
        if (Thresholds is { } thresholds && (thresholds.IsEmpty || thresholds.Any(threshold => !(threshold is > 0 and < 1)) || Task != ModelTask.BinaryClassification))
            throw new ArgumentOutOfRangeException(nameof(Thresholds), $"Thresholds are probabilities between 0 and 1 of a binary classification, and this is a {Task}: {string.Join(", ", thresholds.Select(Json.CanonicalJson.Number))}");
        if (Gates.FirstOrDefault(gate => !gate.Metric.FitsTask(Task)) is { } gate)
            throw new ArgumentOutOfRangeException(nameof(Gates), $"the gate {gate.Expression} does not fit the task {Task}");
        Sweep?.Check(Trainer, Task);
    }
}
