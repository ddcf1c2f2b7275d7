using System.Text.Json;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;
using MlOps.Scoring;

namespace MlOps.Serving;

/// <summary>The model behind a server: none until it is loaded and has given its first known answer.</summary>
internal sealed class ServedModel : IDisposable
{
    private volatile ModelPackage? package;

    public bool IsReady => package is not null;

    /// <exception cref="MlOpsException">MLOPS5009: not loaded yet.</exception>
    public ModelPackage Package => package ?? throw new MlOpsException(DiagnosticCodes.NotReady, "the model is being loaded: try again in a moment");

    public ModelMetadata Metadata => Package.Metadata;

    public Digest? Digest => package?.Digest;

    /// <exception cref="MlOpsException">As <see cref="ModelPackage.Open"/>; MLOPS5008: the first golden row is answered otherwise than in training.</exception>
    public void Load(string directory)
    {
        var opened = ModelPackage.Open(directory);
        try
        {
            if (File.Exists(opened.GoldenPath))
                ScoreOne(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        package = opened;
    }

    public void Dispose() => package?.Dispose();

    private static void ScoreOne(ModelPackage package)
    {
        var golden = GoldenSet.Read(package.GoldenPath);
        var answer = JsonRows.Write(package.Metadata, package.Score(JsonRows.Read(package.Metadata, [golden.Rows[0].Input])))[0];
        if (golden.Compare(0, JsonSerializer.SerializeToElement(answer)).FirstOrDefault() is { } mismatch)
            throw new MlOpsException(DiagnosticCodes.GoldenMismatch, $"the model does not answer as it did in training: {mismatch}", new SourceLocation(package.GoldenPath, 1));
    }
}
