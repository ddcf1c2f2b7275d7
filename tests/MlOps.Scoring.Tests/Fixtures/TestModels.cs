namespace MlOps.Scoring.Tests.Fixtures;

/// <summary>Small models whose answers can be computed by hand.</summary>
internal static class TestModels
{
    /// <summary>
    /// fare_amount = <paramref name="perKilometre"/> · distance + passengers (or 0.25 where missing) + 0.5 where payment_type is
    /// cash + 1 at night + the hour of pickup_at / 8: one input of each type.
    /// </summary>
    public static byte[] Fare(float perKilometre = 2) => new OnnxBuilder()
        .Input("distance", OnnxType.Double).Input("passengers", OnnxType.Double).Input("payment_type", OnnxType.String).Input("night", OnnxType.Bool).Input("pickup_at", OnnxType.Int64)
        .Constant("per_km", perKilometre).Constant("unknown", 0.25f).Constant("cash", "cash").Constant("half", 0.5f)
        .Constant("hour", 3_600_000_000).Constant("day", 24).Constant("eighth", 0.125f)
        .Cast("distance", "km").Node("Mul", ["km", "per_km"], "by_distance")
        .Cast("passengers", "count").Node("IsNaN", ["count"], "no_count").Node("Where", ["no_count", "unknown", "count"], "by_passengers")
        .Node("Equal", ["payment_type", "cash"], "is_cash").Cast("is_cash", "cash_share").Node("Mul", ["cash_share", "half"], "by_payment")
        .Cast("night", "by_night")
        .Node("Div", ["pickup_at", "hour"], "hours").Node("Mod", ["hours", "day"], "hour_of_day").Cast("hour_of_day", "hour_number")
        .Node("Mul", ["hour_number", "eighth"], "by_hour")
        .Node("Sum", ["by_distance", "by_passengers", "by_payment", "by_night", "by_hour"], "fare_amount")
        .Output("fare_amount", OnnxType.Float)
        .Build();

    /// <summary>probability = 1 / (1 + exp(−distance)), tipped where that is at least 0.5.</summary>
    public static byte[] Tip() => new OnnxBuilder()
        .Input("distance", OnnxType.Double).Constant("half", 0.5f)
        .Cast("distance", "km").Node("Sigmoid", ["km"], "probability").Node("GreaterOrEqual", ["probability", "half"], "tipped")
        .Output("tipped", OnnxType.Bool).Output("probability", OnnxType.Float)
        .Build();

    /// <summary>The probabilities of card and cash are the softmax of distance and −distance.</summary>
    public static byte[] Payment() => new OnnxBuilder()
        .Input("distance", OnnxType.Double).Constant("classes", "card", "cash")
        .Cast("distance", "km").Node("Neg", ["km"], "minus").Node("Concat", ["km", "minus"], "scores", "", ("axis", 1L))
        .Node("Softmax", ["scores"], "probabilities", "", ("axis", 1L)).Node("ArgMax", ["probabilities"], "best", "", ("axis", 1L), ("keepdims", 1L))
        .Node("Gather", ["classes", "best"], "payment_type")
        .Output("payment_type", OnnxType.String).Output("probabilities", OnnxType.Float, width: 2)
        .Build();

    /// <summary>A sum of stumps whose float additions round: the order in which they are added shows in the last bits.</summary>
    public static byte[] Stumps(int trees)
    {
        var random = new Random(7);
        var tree = Enumerable.Range(0, trees).SelectMany(t => new long[] { t, t, t }).ToArray();
        var node = Enumerable.Range(0, trees).SelectMany(_ => new long[] { 0, 1, 2 }).ToArray();
        var leafTree = Enumerable.Range(0, trees).SelectMany(t => new long[] { t, t }).ToArray();
        return new OnnxBuilder()
            .Input("distance", OnnxType.Double).Cast("distance", "km")
            .Node("TreeEnsembleRegressor", ["km"], "fare_amount", "ai.onnx.ml",
                ("n_targets", 1L),
                ("nodes_treeids", tree),
                ("nodes_nodeids", node),
                ("nodes_featureids", new long[tree.Length]),
                ("nodes_modes", node.Select(id => id == 0 ? "BRANCH_LEQ" : "LEAF").ToArray()),
                ("nodes_values", node.Select(id => id == 0 ? random.NextSingle() * 30 : 0).ToArray()),
                ("nodes_truenodeids", node.Select(id => id == 0 ? 1L : 0).ToArray()),
                ("nodes_falsenodeids", node.Select(id => id == 0 ? 2L : 0).ToArray()),
                ("target_treeids", leafTree),
                ("target_nodeids", leafTree.Select((_, i) => i % 2 == 0 ? 1L : 2).ToArray()),
                ("target_ids", new long[leafTree.Length]),
                ("target_weights", leafTree.Select(_ => random.NextSingle() - 0.3f).ToArray()))
            .Output("fare_amount", OnnxType.Float)
            .Build();
    }

    /// <summary>An input of a type that no column has.</summary>
    public static byte[] WithInt32Input() => new OnnxBuilder().Input("zone", OnnxType.Int32).Cast("zone", "fare_amount").Output("fare_amount", OnnxType.Float).Build();

    /// <summary>One value, however many rows there are.</summary>
    public static byte[] OneAnswerForAll() => new OnnxBuilder()
        .Input("distance", OnnxType.Double).Cast("distance", "km").Node("ReduceSum", ["km"], "fare_amount", "", ("keepdims", 1L)).Output("fare_amount", OnnxType.Float).Build();

    private static OnnxBuilder Cast(this OnnxBuilder builder, string input, string output) => builder.Node("Cast", [input], output, "", ("to", (long)OnnxType.Float));
}
