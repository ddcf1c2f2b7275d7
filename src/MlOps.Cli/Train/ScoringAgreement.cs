using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Scoring;
using MlOps.Training.Pipeline;

namespace MlOps.Cli.Train;

/// <summary>
/// Whether ONNX Runtime predicts from the written package what the trainer predicts: on every held-out row, as tensors, and
/// on the golden rows, as JSON.
/// </summary>
internal static class ScoringAgreement
{
    private const int BatchRows = 10_000;

    /// <exception cref="MlOpsException">MLOPS3021, naming the first rows that differ.</exception>
    public static void Verify(string directory, TrainedModel trained, Frame frame, CancellationToken ct)
    {
        using var package = ModelPackage.Open(directory);
        var differences = HeldOut(package, trained, frame, ct)
            .Concat(GoldenCheck.Compare(package, package.GoldenPath).Select(mismatch => $"golden {mismatch}"))
            .Take(3).ToList();
        if (differences.Count > 0)
            throw new MlOpsException(DiagnosticCodes.ScoringDisagrees, $"model {package.Metadata.Name}: {string.Join("; ", differences)}; nothing was published");
    }

    private static IEnumerable<string> HeldOut(ModelPackage package, TrainedModel trained, Frame frame, CancellationToken ct)
    {
        var metadata = package.Metadata;
        var output = metadata.Outputs.First(output => output.Type == TensorType.Float).Name;
        // Near zero a sum of large terms has no more digits than the terms have.
        var scale = Math.Sqrt(trained.Predictions.Average(value => (double)value * value));
        for (var start = 0; start < trained.TestRows.Length; start += BatchRows)
        {
            ct.ThrowIfCancellationRequested();
            var rows = trained.TestRows[start..Math.Min(start + BatchRows, trained.TestRows.Length)];
            var result = package.Score(FrameBatch.Of(metadata, frame, rows));
            var answers = result.Float(output).ToArray();
            var classes = metadata.Task == ModelTask.BinaryClassification ? result.Boolean(metadata.Plan.Label).ToArray() : null;
            for (var i = 0; i < rows.Length; i++)
            {
                var expected = trained.Predictions[start + i];
                var agrees = Math.Abs(answers[i] - (double)expected) <= GoldenSet.RelativeTolerance * Math.Max(Math.Abs(expected), scale);
                if (!agrees || (classes is not null && classes[i] != (answers[i] >= 0.5f)))
                    yield return string.Create(CultureInfo.InvariantCulture, $"row {rows[i] + 1}, {output}: the trainer predicts {expected}, ONNX Runtime {answers[i]}{(classes is null ? "" : $" and {classes[i]}")}");
            }
        }
    }
}
