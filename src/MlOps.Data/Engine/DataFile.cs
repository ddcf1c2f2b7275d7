using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>One file of a dataset.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Display">How diagnostics name it.</param>
internal sealed record DataFile(string Path, string Display, DatasetFormat Format)
{
    public bool IsCompressed => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public byte Delimiter => Format == DatasetFormat.Tsv ? (byte)'\t' : (byte)',';

    /// <summary>The file's text, decompressed.</summary>
    public Stream Open()
    {
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return IsCompressed ? new SealedGzipStream(stream) : stream;
    }

    public MlOpsException Malformed(string why, Exception? inner = null) =>
        new(DiagnosticCodes.MalformedFile, $"the file is not well formed: {why}", new SourceLocation(Display), inner);
}
