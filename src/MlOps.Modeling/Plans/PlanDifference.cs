using System.Text.Json;
using System.Text.Json.Nodes;
using MlOps.Modeling.Json;

namespace MlOps.Modeling.Plans;

/// <summary>In what two plans differ, in words: <c>learning_rate 0.1 → 0.05</c>, <c>feature tolls added</c>.</summary>
public static class PlanDifference
{
    private const string Kind = "kind", Features = "features", Trainer = "trainer", Gates = "gates", Code = "code";

    /// <returns>One phrase a difference; none where the plans are equal.</returns>
    public static IReadOnlyList<string> Between(ModelPlan before, ModelPlan after)
    {
        var (old, now) = ((JsonObject)before.ToNode(), (JsonObject)after.ToNode());
        return
        [
            .. Members(old, now, "", Features, Trainer, Gates),
            .. OfTrainer((JsonObject)old[Trainer]!, (JsonObject)now[Trainer]!),
            .. OfFeatures(before, after),
            .. OfGates(before, after),
        ];
    }

    private static IEnumerable<string> OfTrainer(JsonObject old, JsonObject now) =>
        Text(old[Kind]) == Text(now[Kind]) ? Members(old, now, "") : [$"trainer {Text(old[Kind])} → {Text(now[Kind])}"];

    private static IEnumerable<string> OfFeatures(ModelPlan before, ModelPlan after)
    {
        var (old, now) = (ByName(before), ByName(after));
        foreach (var name in old.Keys.Where(name => !now.ContainsKey(name)))
            yield return $"feature {name} removed";
        foreach (var (name, feature) in now)
        {
            if (!old.TryGetValue(name, out var was))
                yield return $"feature {name} added";
            else if (Text(was[Kind]) != Text(feature[Kind]))
                yield return $"feature {name} {Text(was[Kind])} → {Text(feature[Kind])}";
            else
            {
                foreach (var member in Members(was, feature, $"feature {name} ", Code))
                    yield return member;
                if (Text(was[Code]) != Text(feature[Code]))
                    yield return $"feature {name}: the code that it calls changed";
            }
        }

        if (!old.Keys.SequenceEqual(now.Keys) && old.Keys.Order(StringComparer.Ordinal).SequenceEqual(now.Keys.Order(StringComparer.Ordinal)))
            yield return "the features' order";
    }

    private static IEnumerable<string> OfGates(ModelPlan before, ModelPlan after)
    {
        var (old, now) = (before.Gates.Select(gate => gate.Expression).ToList(), after.Gates.Select(gate => gate.Expression).ToList());
        string[] differences = [.. old.Except(now).Select(gate => $"gate {gate} removed"), .. now.Except(old).Select(gate => $"gate {gate} added")];
        return differences.Length > 0 || old.SequenceEqual(now) ? differences : ["the gates' order"];
    }

    private static IEnumerable<string> Members(JsonObject old, JsonObject now, string prefix, params string[] except) =>
        from name in now.Select(member => member.Key).Union(old.Select(member => member.Key))
        where !except.Contains(name)
        let was = Text(old[name])
        let value = Text(now[name])
        where was != value
        select $"{prefix}{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)} {was} → {value}";

    private static OrderedDictionary<string, JsonObject> ByName(ModelPlan plan)
    {
        var nodes = (JsonArray)plan.ToNode()[Features]!;
        var features = new OrderedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (feature, node) in plan.Features.Zip(nodes))
            features[feature.Name] = (JsonObject)node!;
        return features;
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "none",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => CanonicalJson.Write(node),
    };
}
