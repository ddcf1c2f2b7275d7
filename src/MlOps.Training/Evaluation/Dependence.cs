using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Training.Numerics;

namespace MlOps.Training.Evaluation;

/// <summary>
/// Partial dependence (Friedman, "Greedy function approximation", 2001): the mean prediction over sampled held-out rows, all
/// given one feature's value of one row: of a feature of two columns both of its values. Values that rows do have are tried.
/// </summary>
internal static class Dependence
{
    private const int MostRows = 500;
    private const int MostCandidates = 10_000;

    public static ImmutableArray<PartialDependence> Of(FittedPlan fitted, ImmutableArray<string>? classes, int threads, CancellationToken ct)
    {
        var matrix = fitted.Features(fitted.Sample(MostRows));
        var candidates = fitted.Sample(MostCandidates);
        var tried = fitted.Plan.Features.Select(feature => TriedValue.Of(feature, fitted, candidates)).ToImmutableArray();
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

    private static double[] Means(double[] predictions, int rows)
    {
        var means = new double[predictions.Length / rows];
        for (var i = 0; i < predictions.Length; i++)
            means[i % means.Length] += predictions[i];
        return Array.ConvertAll(means, sum => sum / rows);
    }
}
