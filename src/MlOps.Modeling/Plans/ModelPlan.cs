using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>What a model's <c>Define</c> says, as data: everything that decides the model but the data and the seed.</summary>
/// <param name="Model">The model's name, a C# identifier.</param>
/// <param name="TestShare">The share of the rows that are held out, chosen by seed and row key, so that later versions hold out the same rows.</param>
public sealed record ModelPlan(
    string Model,
    string Dataset,
    ModelTask Task,
    string Label,
    ImmutableArray<Feature> Features,
    TrainerOptions Trainer,
    double TestShare,
    ImmutableArray<Gate> Gates)
{
    /// <summary>RFC 8785: what the digest covers and what is compared to say why a model must be trained again.</summary>
    public string ToCanonicalJson() => CanonicalJson.Write(ToNode());

    public JsonNode ToNode() => JsonSerializer.SerializeToNode(this, ModelingJson.Readable.ModelPlan)!;

    public string ToIndentedJson() => JsonSerializer.Serialize(this, ModelingJson.Readable.ModelPlan) + "\n";

    [System.Text.Json.Serialization.JsonIgnore]
    public Digest Digest => Digest.Of(ToCanonicalJson());

    /// <exception cref="JsonException">The text is no plan, or a hyperparameter is out of its range.</exception>
    public static ModelPlan Parse(string json)
    {
        var plan = JsonSerializer.Deserialize(json, ModelingJson.Readable.ModelPlan) ?? throw new JsonException("the plan is empty");
        try
        {
            foreach (var feature in plan.Features)
                feature.Check();
            plan.Trainer.Check();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException(e.Message, e);
        }

        return plan;
    }
}
