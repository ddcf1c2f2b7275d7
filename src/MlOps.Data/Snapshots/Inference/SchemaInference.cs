using System.IO.Compression;
using System.Text;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>Proposes a schema from every row of CSV or TSV files. Done once, for a person to review: from then on the schema decides.</summary>
public static class SchemaInference
{
    /// <param name="key">Columns that identify a row.</param>
    /// <param name="labels">Columns that models predict.</param>
    /// <exception cref="MlOpsException">MLOPS1007 no data; MLOPS1013 headers that differ or a cell that is never closed; MLOPS1014 a column named that is not in the header.</exception>
    public static DatasetSchema Infer(string name, DatasetFormat format, string source, IReadOnlyList<string> key, IReadOnlyList<string> labels, CancellationToken ct)
    {
        var files = SourceListing.Of(source, format).Files;
        var header = Array.Empty<string>();
        var guesses = Array.Empty<ColumnGuess>();
        foreach (var file in files)
        {
            try
            {
                using var reader = Open(file.FullPath);
                var records = CsvRecords.Read(reader, format == DatasetFormat.Tsv ? '\t' : ',').GetEnumerator();
                var own = records.MoveNext() ? records.Current.ToArray() : throw new InvalidDataException("the file has no header");
                if (header.Length == 0)
                    (header, guesses) = (own, [.. own.Select(column => new ColumnGuess(column))]);
                else if (!header.SequenceEqual(own, StringComparer.Ordinal))
                    throw new InvalidDataException($"its columns are {string.Join(", ", own)}, those of {files[0].Path} {string.Join(", ", header)}");
                Add(records, guesses, ct);
            }
            catch (InvalidDataException e)
            {
                throw new MlOpsException(DiagnosticCodes.UnreadableData, $"no schema can be read off: {e.Message}", new SourceLocation(file.Path), e);
            }
        }

        if (key.Concat(labels).FirstOrDefault(column => !header.Contains(column, StringComparer.Ordinal)) is { } unknown)
            throw new MlOpsException(DiagnosticCodes.InvalidInit, $"the files have no column '{unknown}': they have {string.Join(", ", header)}");
        return new DatasetSchema(name, format, [.. header.Zip(guesses, (column, guess) => guess.ToSchema(Role(column, key, labels)))], [.. key], [.. Partitions(files)]);
    }

    private static void Add(IEnumerator<IReadOnlyList<string>> records, ColumnGuess[] guesses, CancellationToken ct)
    {
        for (var row = 1L; records.MoveNext(); row++)
        {
            ct.ThrowIfCancellationRequested();
            if (records.Current.Count != guesses.Length)
                throw new InvalidDataException(FormattableString.Invariant($"row {row} has {records.Current.Count} cells, the header {guesses.Length}"));
            for (var i = 0; i < guesses.Length; i++)
                guesses[i].Add(records.Current[i]);
        }
    }

    private static ColumnRole Role(string column, IReadOnlyList<string> key, IReadOnlyList<string> labels) =>
        key.Contains(column, StringComparer.Ordinal) ? ColumnRole.Key : labels.Contains(column, StringComparer.Ordinal) ? ColumnRole.Label : ColumnRole.Feature;

    /// <summary>The names in <c>year=2026/month=03</c>, as far as all files have the same.</summary>
    private static IEnumerable<string> Partitions(IReadOnlyList<SourceFile> files)
    {
        var names = files.Select(f => f.Path.Split('/')[..^1].Select(d => d.Split('=')).TakeWhile(parts => parts.Length == 2).Select(parts => parts[0]).ToArray()).ToArray();
        return names[0].TakeWhile((name, i) => names.All(other => i < other.Length && other[i] == name));
    }

    private static StreamReader Open(string path)
    {
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
    }
}
