using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Numerics;

namespace MlOps.Training.Features;

/// <summary>Computes fitted features for rows of a frame: the arithmetic that the exported graph repeats.</summary>
public static class FeatureTransform
{
    /// <param name="rows">Rows of the frame; the matrix has them in this order.</param>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS3027: the process may not take as much memory as the matrix needs.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, between features or blocks of rows.</exception>
    public static FeatureMatrix Apply(ImmutableArray<FittedFeature> features, Frame frame, ReadOnlySpan<int> rows, CancellationToken ct = default) =>
        Apply(features, frame, rows, training: false, ct);

    /// <summary>For the rows that the features were fitted on, none of which may see its own label: see <see cref="Modeling.Plans.TargetFeature"/>.</summary>
    /// <inheritdoc cref="Apply(ImmutableArray{FittedFeature}, Frame, ReadOnlySpan{int}, CancellationToken)"/>
    public static FeatureMatrix ApplyToTraining(ImmutableArray<FittedFeature> features, Frame frame, ReadOnlySpan<int> rows, CancellationToken ct = default) =>
        Apply(features, frame, rows, training: true, ct);

    private static FeatureMatrix Apply(ImmutableArray<FittedFeature> features, Frame frame, ReadOnlySpan<int> rows, bool training, CancellationToken ct)
    {
        FeatureMemory.Refuse(features, rows.Length, ProcessMemory.Available());
        var names = ImmutableArray.CreateBuilder<string>();
        var columns = new List<float[]>();
        foreach (var feature in features)
        {
            ct.ThrowIfCancellationRequested();
            var outputs = feature.Outputs;
            var values = new float[outputs.Length][];
            for (var i = 0; i < values.Length; i++)
                values[i] = new float[rows.Length];
            if (training)
                feature.FillTraining(frame, rows, values, ct);
            else
                feature.Fill(frame, rows, values, ct);
            names.AddRange(outputs);
            columns.AddRange(values);
        }

        return new FeatureMatrix(rows.Length, names.ToImmutable(), [.. columns]);
    }
}
