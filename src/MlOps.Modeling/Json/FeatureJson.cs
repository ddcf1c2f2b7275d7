using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Json;

/// <summary>Features as a plan's JSON has them, told apart by their kind.</summary>
internal static class FeatureJson
{
    public static JsonNode Write(Feature feature) => (feature switch
    {
        NumericFeature => Kind("numeric"),
        StandardizedFeature => Kind("standardized"),
        OneHotFeature f => Kind("oneHot").Put("maxCategories", f.MaxCategories),
        DatePartFeature f => Kind("datePart").Put("part", f.Part).Put("oneHot", f.OneHot),
        MinMaxFeature => Kind("minMax"),
        LogFeature => Kind("log1p"),
        ClippedFeature f => Kind("clipped").Put("least", f.Least).Put("most", f.Most).Put("tail", f.Tail),
        QuantileBinsFeature f => Kind("quantileBins").Put("bins", f.Bins),
        FilledFeature f => Kind("filled").Put("value", f.Value).Put("indicator", f.Indicator),
        OrdinalFeature f => Kind("ordinal").Put("order", f.Order, category => category).Put("maxCategories", f.MaxCategories),
        TargetFeature f => Kind("target").Put("smoothing", f.Smoothing).Put("folds", f.Folds).Put("maxCategories", f.MaxCategories),
        HashedFeature f => Kind("hashed").Put("buckets", f.Buckets),
        ProductFeature f => Kind("product").Put("other", f.Other),
        CrossedFeature f => Kind("crossed").Put("other", f.Other).Put("part", f.Part).Put("otherPart", f.OtherPart).Put("maxCategories", f.MaxCategories),
        CyclicFeature f => Kind("cyclic").Put("part", f.Part),
        WordsFeature f => Kind("words").Put("weighting", f.Weighting).Put("maxTerms", f.MaxTerms).Put("words", f.Words),
        MapFeature f => Kind("map").Put("method", f.Method).Put("code", f.Code.ToString()).Put("result", f.Result).Put("maxCategories", f.MaxCategories),
        PredictionFeature f => Kind("prediction").Put("model", f.Model).Put("others", f.Others, column => column),
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, "a feature of no known kind"),
    }).Put("column", feature.Column);

    public static Feature Read(JsonMembers m)
    {
        var (kind, column) = (m["kind"], m["column"].Text());
        return kind.Text() switch
        {
            "numeric" => new NumericFeature(column),
            "standardized" => new StandardizedFeature(column),
            "oneHot" => new OneHotFeature(column, m["maxCategories"].Integer()),
            "datePart" => new DatePartFeature(column, m["part"].Choice<DatePart>(), m["oneHot"].Flag()),
            "minMax" => new MinMaxFeature(column),
            "log1p" => new LogFeature(column),
            "clipped" => new ClippedFeature(column, m.Find("least")?.Number(), m.Find("most")?.Number(), m["tail"].Number()),
            "quantileBins" => new QuantileBinsFeature(column, m["bins"].Integer()),
            "filled" => new FilledFeature(column, m.Find("value")?.Number(), m["indicator"].Flag()),
            "ordinal" => new OrdinalFeature(column, m.Find("order")?.List(category => category.Text()), m["maxCategories"].Integer()),
            "target" => new TargetFeature(column, m["smoothing"].Number(), m["folds"].Integer(), m["maxCategories"].Integer()),
            "hashed" => new HashedFeature(column, m["buckets"].Integer()),
            "product" => new ProductFeature(column, m["other"].Text()),
            "crossed" => new CrossedFeature(column, m["other"].Text(), m.Find("part")?.Choice<DatePart>(), m.Find("otherPart")?.Choice<DatePart>(), m["maxCategories"].Integer()),
            "cyclic" => new CyclicFeature(column, m["part"].Choice<DatePart>()),
            "words" => new WordsFeature(column, m["weighting"].Choice<WordWeighting>(), m["maxTerms"].Integer(), m["words"].Integer()),
            "map" => new MapFeature(column, m["method"].Text(), m["code"].Digest(), m["result"].Choice<MapResult>(), m["maxCategories"].Integer()),
            "prediction" => new PredictionFeature(column, m["model"].Text(), m["others"].List(other => other.Text())),
            _ => throw kind.Wrong("a kind of feature"),
        };
    }

    private static JsonObject Kind(string kind) => new() { ["kind"] = kind };
}
