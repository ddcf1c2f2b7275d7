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
        var output = metadata.Outputs.First(output => output.Type == TensorType.Float);
        // Near zero a sum of large terms has no more digits than the terms have.
        var scale = Math.Sqrt(trained.Predictions.Average(value => (double)value * value));
        for (var start = 0; start < trained.TestRows.Length; start += BatchRows)
        {
            ct.ThrowIfCancellationRequested();
            var rows = trained.TestRows[start..Math.Min(start + BatchRows, trained.TestRows.Length)];
            var result = package.Score(FrameBatch.Of(metadata, frame, rows));
            var answers = result.Float(output.Name).ToArray();
            for (var i = 0; i < answers.Length; i++)
            {
                var expected = trained.Predictions[(start * output.Width) + i];
                if (!(Math.Abs(answers[i] - (double)expected) <= GoldenSet.RelativeTolerance * Math.Max(Math.Abs(expected), scale)))
                    yield return string.Create(CultureInfo.InvariantCulture, $"row {rows[i / output.Width] + 1}, {NameOf(output, i)}: the trainer predicts {expected}, ONNX Runtime {answers[i]}");
            }

            for (var i = 0; i < rows.Length; i++)
            {
                var probabilities = answers[(i * output.Width)..((i + 1) * output.Width)];
                if (ClassesDiffer(metadata, output, result, i, probabilities) is { } difference)
                    yield return string.Create(CultureInfo.InvariantCulture, $"row {rows[i] + 1}, {metadata.Plan.Label}: {difference}");
            }
        }
    }

    private static string NameOf(ModelOutput output, int i) => output.Classes is { } classes ? $"{output.Name} {classes[i % output.Width]}" : output.Name;

    /// <summary>Whether the class is the one that ONNX Runtime's own probabilities say.</summary>
    private static string? ClassesDiffer(ModelMetadata metadata, ModelOutput output, ScoringResult result, int row, float[] probabilities)
    {
        var (expected, actual) = metadata.Task switch
        {
            ModelTask.BinaryClassification => (Name(probabilities[0] >= 0.5f), Name(result.Boolean(metadata.Plan.Label)[row])),
            ModelTask.MulticlassClassification => (output.Classes!.Value[Array.IndexOf(probabilities, probabilities.Max())], result.Class(metadata.Plan.Label, row)),
            _ => ("", ""),
        };
        return expected == actual ? null : $"the probabilities say {expected}, the class is {actual}";

        static string Name(bool value) => value ? "true" : "false";
    }
}
