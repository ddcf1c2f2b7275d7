using System.Text.Json;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Scoring;

/// <summary>Whether a package gives the answers that its trainer gave.</summary>
public static class GoldenCheck
{
    /// <returns>The answers that differ, in order; none where the package is right.</returns>
    /// <exception cref="MlOpsException">MLOPS5007: the golden rows cannot be read. MLOPS5001: the model does not take them.</exception>
    public static IReadOnlyList<GoldenMismatch> Compare(ModelPackage package, string goldenPath, double relativeTolerance = GoldenSet.RelativeTolerance)
    {
        var golden = GoldenSet.Read(goldenPath);
        var batch = JsonRows.Read(package.Metadata, [.. golden.Rows.Select(row => row.Input)]);
        var answers = JsonRows.Write(package.Metadata, package.Score(batch));
        return [.. Enumerable.Range(0, golden.Rows.Length).SelectMany(row => golden.Compare(row, JsonElement.Parse(answers[row]!.ToJsonString()), relativeTolerance))];
    }
}
