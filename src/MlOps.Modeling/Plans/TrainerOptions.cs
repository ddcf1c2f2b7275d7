using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>Which trainer, with its hyperparameters. Records, so that a plan compares and prints by value.</summary>
public abstract record TrainerOptions
{
    /// <summary>What the trainer can learn.</summary>
    public abstract ImmutableArray<ModelTask> Tasks { get; }

    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is out of its range.</exception>
    internal abstract void Check();

    /// <summary>The same trainer with other options.</summary>
    /// <param name="options">By the names of the plan's JSON.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such option, or it does not take the value.</exception>
    public TrainerOptions With(IEnumerable<KeyValuePair<string, JsonElement>> options)
    {
        var node = TrainerJson.Write(this);
        foreach (var (name, value) in options)
            node[name] = JsonNode.Parse(value.GetRawText());
        try
        {
            var changed = JsonMembers.Parse(Encoding.UTF8.GetBytes(node.ToJsonString()), TrainerJson.Read);
            changed.Check();
            return changed;
        }
        catch (JsonException e)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"{GetType().Name}: {e.Message}");
        }
    }

    internal static void InRange(double value, double least, double most, string name) => Limits.Require(value, least, most, name);
}
