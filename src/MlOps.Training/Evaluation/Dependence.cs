using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Json;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>
/// Partial dependence (Friedman, "Greedy function approximation", 2001): the mean prediction over sampled held-out rows, all
/// given one feature's value of one row. Values that rows do have are tried, so any kind of feature can be.
/// </summary>
internal static class Dependence
{
    private const int MostPoints = 20;
    private const int MostRows = 500;
    private const int MostCandidates = 10_000;

    public static ImmutableArray<PartialDependence> Of(FittedPlan fitted, ImmutableArray<string>? classes, int threads, CancellationToken ct)
    {
        var matrix = fitted.Features(fitted.Sample(MostRows));
        var candidates = fitted.Sample(MostCandidates);
        var tried = fitted.Plan.Features.Select(feature => Points(feature, fitted, candidates)).ToImmutableArray();
        var items = tried.SelectMany((points, feature) => points.Select(point => (Feature: feature, point.Row))).ToImmutableArray();
        var means = new double[items.Length][];
        using var team = new WorkerTeam(threads);
        team.Run(items.Length, item =>
        {
            ct.ThrowIfCancellationRequested();
            var (feature, row) = items[item];
            means[item] = Means(fitted.Predict(FittedPlan.Replaced(matrix, fitted.Slices[feature], fitted.Data.Test.Columns, _ => row)), matrix.RowCount);
        });

        var dependences = ImmutableArray.CreateBuilder<PartialDependence>();
        for (int feature = 0, start = 0; feature < tried.Length; start += tried[feature++].Length)
        {
            if (tried[feature].Length < 2)
                continue;
            for (var output = 0; output < means[start].Length; output++)
            {
                dependences.Add(new PartialDependence(
                    fitted.Plan.Features[feature].Name,
                    [.. tried[feature].Select((point, i) => new PartialDependencePoint(point.Value, means[start + i][output]))],
                    classes?[output]));
            }
        }

        return dependences.ToImmutable();
    }

    /// <summary>
    /// What is tried of a feature: for numbers the values at even shares of the rows, else the most frequent ones. Nothing where
    /// one value alone says little: of two columns together, of words, and of what another model makes of a column.
    /// </summary>
    private static ImmutableArray<(string Value, int Row)> Points(Feature feature, FittedPlan fitted, int[] candidates)
    {
        if (feature.Columns.Length > 1 || feature is WordsFeature or PredictionFeature)
            return [];
        var column = fitted.Data.Frame[feature.Column];
        int[] present = [.. candidates.Where(row => !column.IsMissing(fitted.Data.TestRows[row]))];
        int[] places = Array.ConvertAll(present, row => fitted.Data.TestRows[row]);
        return feature switch
        {
            DatePartFeature { Part: var part } => Categorical(Categories.Of(column, part, places), present, numeric: true),
            CyclicFeature { Part: var part } => Categorical(Categories.Of(column, part, places), present, numeric: true),
            _ when feature.TypesOf(feature.Column).Contains(ColumnType.Float64) => Numeric(column, places, present),
            _ => Categorical(Categories.Of(column, null, places), present, numeric: column.Schema.Type == ColumnType.Int64),
        };
    }

    private static ImmutableArray<(string Value, int Row)> Numeric(Column column, int[] places, int[] rows)
    {
        var values = NumericValues.Of(column, places);
        Array.Sort(values, rows);
        var count = Math.Min(MostPoints, values.Length);
        return
        [
            .. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (values.Length - 1) / (count - 1)))
                .Where(place => double.IsFinite(values[place])).DistinctBy(place => values[place])
                .Select(place => (CanonicalJson.Number(values[place]), rows[place])),
        ];
    }

    private static ImmutableArray<(string Value, int Row)> Categorical(string?[] values, int[] rows, bool numeric) =>
    [
        .. values.Select((value, i) => (Value: value!, Row: rows[i])).GroupBy(pair => pair.Value, pair => pair.Row, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostPoints + 4)
            .OrderBy(group => numeric ? long.Parse(group.Key, CultureInfo.InvariantCulture) : 0).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.First())),
    ];

    private static double[] Means(double[] predictions, int rows)
    {
        var means = new double[predictions.Length / rows];
        for (var i = 0; i < predictions.Length; i++)
            means[i % means.Length] += predictions[i];
        return Array.ConvertAll(means, sum => sum / rows);
    }
}
