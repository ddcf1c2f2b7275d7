using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>Sums the labels of each category, fold by fold; what is summed is in the order of the rows.</summary>
internal static class TargetFitter
{
    public static FittedTarget Fit(TargetFeature feature, Column column, Frame frame, ReadOnlySpan<int> rows, TargetLabels target)
    {
        var categories = CategoryCounts.MostFrequent(feature, column, rows, feature.MaxCategories);
        var numbers = new ColumnCategories(feature.Column, categories).Numbers(frame, rows);
        var sums = new CategorySums[feature.Folds];
        for (var fold = 0; fold < sums.Length; fold++)
            sums[fold] = new CategorySums(target.Outputs, categories.Length + 1);
        for (var i = 0; i < rows.Length; i++)
        {
            if (double.IsFinite(target.Labels[i]))
                sums[TargetFolds.FoldOf(target.Seed, feature.Folds, rows[i])].Add(numbers[i] + 1, target, target.Labels[i]);
        }

        return new FittedTarget(feature.Column, categories, target.Names,
            CategorySums.Encode(sums, feature.Smoothing),
            new TargetFolds(target.Seed, [.. sums.Select(left => CategorySums.Encode(sums.Where(fold => fold != left), feature.Smoothing))]));
    }

    /// <summary>Of one fold: what is counted and summed a category, the first of which is no category.</summary>
    private sealed class CategorySums(int outputs, int places)
    {
        private readonly double[] counts = new double[places];
        private readonly double[][] sums = [.. Enumerable.Range(0, outputs).Select(_ => new double[places])];

        public void Add(int place, TargetLabels target, double label)
        {
            counts[place]++;
            if (target.Outputs == 1)
                sums[0][place] += label;
            else
                sums[(int)label][place]++;
        }

        public static ImmutableArray<double[]> Encode(IEnumerable<CategorySums> folds, double smoothing)
        {
            var parts = folds.ToList();
            var total = Sum(parts.ConvertAll(fold => fold.counts));
            return [.. Enumerable.Range(0, parts[0].sums.Length).Select(output => Encode(Sum(parts.ConvertAll(fold => fold.sums[output])), total, smoothing))];
        }

        private static double[] Encode(double[] sums, double[] counts, double smoothing)
        {
            var rows = counts.Sum();
            var mean = rows == 0 ? 0 : Total(sums) / rows;
            var encoding = new double[sums.Length];
            encoding[0] = mean;
            for (var place = 1; place < sums.Length; place++)
                encoding[place] = counts[place] + smoothing > 0 ? (sums[place] + (smoothing * mean)) / (counts[place] + smoothing) : mean;
            return encoding;
        }

        private static double Total(double[] values)
        {
            var sum = default(CompensatedSum);
            foreach (var value in values)
                sum.Add(value);
            return sum.Value;
        }

        private static double[] Sum(List<double[]> parts)
        {
            var total = new double[parts[0].Length];
            foreach (var part in parts)
                Lanes.AddScaled(total, 1, part);
            return total;
        }
    }
}
