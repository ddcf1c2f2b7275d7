using MlOps.Data.Profiles;
using MlOps.Modeling.Schema;
using static System.FormattableString;

namespace MlOps.Data.Suggestions;

internal static class NumberSuggestions
{
    /// <summary>Whole numbers of so few values are codes or counts, whose bounds are exact.</summary>
    private const int MaxCodes = 100;

    /// <summary>Bounds a tenth of the range further out, a mean a quarter and a spread half as far off again.</summary>
    public static IEnumerable<Suggestion> Of(ColumnSchema schema, ColumnProfile profile)
    {
        if (profile.Numbers is not { } numbers)
            yield break;
        var seen = Invariant($"{YamlText.Of(numbers.Min)} to {YamlText.Of(numbers.Max)} seen");
        if (schema.Type == ColumnType.Int64 && (profile.Distinct <= MaxCodes || numbers.Max >= 1e15 || numbers.Min <= -1e15))
        {
            if (profile.Distinct <= MaxCodes && Math.Max(Math.Abs(numbers.Min), Math.Abs(numbers.Max)) < 1e15)
                yield return new Suggestion(Invariant($"between: [{YamlText.Of(numbers.Min)}, {YamlText.Of(numbers.Max)}]"), Invariant($"{seen}, {profile.Distinct} different whole numbers"));
        }
        else
        {
            var margin = ((numbers.Max / 2) - (numbers.Min / 2)) / 5;
            var low = Margin.Below(numbers.Min, margin);
            var keepsSign = numbers.Min >= 0 && low < 0;
            yield return new Suggestion(Invariant($"between: [{YamlText.Of(keepsSign ? 0 : low)}, {YamlText.Of(Margin.Above(numbers.Max, margin))}]"),
                $"{seen}, with a tenth of the range more{(keepsSign ? " and nothing below zero" : "")}");
        }

        if (numbers.Mean is { } mean && numbers.Std is { } std and > 0)
        {
            yield return new Suggestion(Invariant($"mean: [{YamlText.Of(Margin.Below(mean, std / 4))}, {YamlText.Of(Margin.Above(mean, std / 4))}]"),
                Invariant($"{mean:0.####} seen, with a quarter of the standard deviation more: outside it may be another unit"));
            yield return new Suggestion(Invariant($"std: [{YamlText.Of(Math.Max(0, Margin.Below(std * 0.75, std * 0.05)))}, {YamlText.Of(Margin.Above(std * 1.35, std * 0.05))}]"),
                Invariant($"{std:0.####} seen, with a good quarter less and a third more"));
        }
    }
}
