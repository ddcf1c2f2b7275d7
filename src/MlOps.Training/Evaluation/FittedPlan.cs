using System.Collections.Immutable;
using MlOps.Modeling.Plans;
using MlOps.Training.Checks;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Evaluation;

/// <summary>A trained model with the held-out rows' features: what experiments on the features' values need.</summary>
internal sealed record FittedPlan(TrainingData Data, FittedModel Model)
{
    public ModelPlan Plan => Data.Plan;

    /// <summary>So many held-out rows, evenly over all of them.</summary>
    /// <returns>Indices into <see cref="TrainingData.TestRows"/>.</returns>
    public int[] Sample(int most)
    {
        var all = Data.TestRows.Length;
        var count = Math.Min(most, all);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * all / count))];
    }

    /// <param name="rows">Indices into <see cref="TrainingData.TestRows"/>.</param>
    public FeatureMatrix Features(int[] rows) => Data.Test with
    {
        RowCount = rows.Length,
        Columns = Array.ConvertAll(Data.Test.Columns, column => Array.ConvertAll(rows, row => column[row])),
    };

    /// <summary>The matrix with other values of one feature.</summary>
    /// <param name="row">For each row of the matrix the one whose values it takes.</param>
    public static FeatureMatrix Replaced(FeatureMatrix matrix, FeatureSlice feature, float[][] values, Func<int, int> row)
    {
        var columns = matrix.Columns.ToArray();
        for (var output = 0; output < feature.Columns.Length; output++)
        {
            var source = values[feature.Start + output];
            var replaced = new float[matrix.RowCount];
            for (var i = 0; i < replaced.Length; i++)
                replaced[i] = source[row(i)];
            columns[feature.Start + output] = replaced;
        }

        return matrix with { Columns = columns };
    }

    public double[] Predict(FeatureMatrix matrix) => ModelArithmetic.Predict(Model, matrix);

    public ImmutableArray<FeatureSlice> Slices { get; } = [.. Data.Slices];
}
