using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Json;

/// <summary>A model's plan as plan.json and model.json have it.</summary>
internal static class PlanJson
{
    public static JsonObject Write(ModelPlan plan) => new JsonObject()
        .Put("model", plan.Model)
        .Put("dataset", plan.Dataset)
        .Put("task", plan.Task)
        .Put("label", plan.Label)
        .Put("features", plan.Features, FeatureJson.Write)
        .Put("trainer", TrainerJson.Write(plan.Trainer))
        .Put("testShare", plan.TestShare)
        .Put("gates", plan.Gates, Write)
        .Put("slices", plan.Slices, Write)
        .Put("thresholds", plan.Thresholds, threshold => threshold)
        .Put("folds", plan.Folds)
        .Put("sweep", plan.Sweep is { } sweep ? Write(sweep) : null);

    public static ModelPlan Read(JsonMembers m) => new(
        m["model"].Text(),
        m["dataset"].Text(),
        m["task"].Choice<ModelTask>(),
        m["label"].Text(),
        Features(m["features"]),
        m["trainer"].Object(TrainerJson.Read),
        m["testShare"].Number(),
        m["gates"].List(gate => gate.Object(ReadGate)),
        m.Find("slices")?.List(slice => slice.Object(ReadSlice)),
        m.Find("thresholds")?.List(threshold => threshold.Number()),
        m.Find("folds")?.Integer(),
        m.Find("sweep")?.Object(ReadSweep));

    private static ImmutableArray<Feature> Features(JsonPart part) =>
        part.List(feature => feature.Object(FeatureJson.Read)) is { IsEmpty: false } features ? features : throw part.Wrong("one feature at least");

    private static JsonNode Write(Gate gate) => new JsonObject()
        .Put("metric", gate.Metric)
        .Put("comparison", gate.Comparison)
        .Put("threshold", gate.Threshold)
        .Put("worst", gate.Worst is { } slice ? Write(slice) : null)
        .Put("overBaseline", gate.OverBaseline ? true : null);

    private static Gate ReadGate(JsonMembers m) => new(
        m["metric"].Choice<Metric>(),
        m["comparison"].Choice<Comparison>(),
        m["threshold"].Number(),
        m.Find("worst")?.Object(ReadSlice),
        m.Find("overBaseline")?.Flag() ?? false);

    private static JsonNode Write(Slice slice) => new JsonObject().Put("column", slice.Column).Put("part", slice.Part);

    private static Slice ReadSlice(JsonMembers m) => new(m["column"].Text(), m.Find("part")?.Choice<DatePart>());

    private static JsonNode Write(Sweep sweep) => new JsonObject()
        .Put("search", sweep.Search)
        .Put("metric", sweep.Metric)
        .Put("axes", sweep.Axes, Write)
        .Put("validationShare", sweep.ValidationShare)
        .Put("trials", sweep.Trials)
        .Put("factor", sweep.Factor);

    private static Sweep ReadSweep(JsonMembers m) => new(
        m["search"].Choice<SearchKind>(),
        m["metric"].Choice<Metric>(),
        m["axes"].List(axis => axis.Object(ReadAxis)),
        m["validationShare"].Number(),
        m.Find("trials")?.Integer(),
        m.Find("factor")?.Integer());

    private static JsonNode Write(SweepAxis axis) => new JsonObject()
        .Put("option", axis.Option)
        .Put("values", axis.Values, value => JsonNode.Parse(value.GetRawText()))
        .Put("from", axis.From)
        .Put("to", axis.To)
        .Put("integer", axis.Integer);

    private static SweepAxis ReadAxis(JsonMembers m) => new(
        m["option"].Text(),
        m.Find("values")?.List(value => value.Element.Clone()),
        m.Find("from")?.Number(),
        m.Find("to")?.Number(),
        m.Find("integer")?.Flag());
}
