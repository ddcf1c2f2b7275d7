using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using MlOps.Data.Snapshots.Files;
using MlOps.Data.Snapshots.Rows;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Ingest;

/// <summary>One file while it is read: its digest and rows so far, and the chunks found.</summary>
internal sealed class FileScan : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly DatasetFormat format;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly CsvRowCounter? rows;
    private readonly ImmutableArray<Digest>.Builder chunks = ImmutableArray.CreateBuilder<Digest>();
    private long position;

    public FileScan(SourceFile source, DatasetFormat format)
    {
        Source = source;
        this.format = format;
        handle = File.OpenHandle(source.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, FileOptions.SequentialScan);
        rows = RowCount.Streaming(format, source.Path);
    }

    public SourceFile Source { get; }

    /// <summary>Fills as much of the buffer as the file has bytes left.</summary>
    public int Read(Span<byte> buffer)
    {
        var filled = 0;
        for (int read; filled < buffer.Length && (read = RandomAccess.Read(handle, buffer[filled..], position)) > 0;)
        {
            filled += read;
            position += read;
        }

        return filled;
    }

    /// <summary>Gives the file back; what was read of it is kept.</summary>
    public void Close() => handle.Dispose();

    public void Hash(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

    public void Count(ReadOnlySpan<byte> bytes) => rows?.Append(bytes);

    public void AddChunk(Digest chunk) => chunks.Add(chunk);

    /// <exception cref="MlOpsException">MLOPS1008: the file changed meanwhile.</exception>
    public ManifestFile Finish(CancellationToken ct)
    {
        var counted = rows?.Rows ?? RowCount.OfFile(format, Source.FullPath, Source.Path, ct);
        if (FileStamp.Of(Source.FullPath) != Source.Stamp || position != Source.Stamp.Size)
            throw new MlOpsException(DiagnosticCodes.SourceNotStable, "the file changed while it was read, so what was read may never have been its content", new SourceLocation(Source.Path));
        return new ManifestFile(Source.Path, position, counted, Digest.FromHash(hash.GetHashAndReset()), chunks.ToImmutable());
    }

    public void Dispose()
    {
        handle.Dispose();
        hash.Dispose();
    }
}
