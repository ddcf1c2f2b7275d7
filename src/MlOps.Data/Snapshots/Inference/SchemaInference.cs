using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>Proposes a schema from every row of data files. Done once, for a person to review: from then on the schema decides.</summary>
public static class SchemaInference
{
    /// <param name="format">Null for the one that the files' names end as.</param>
    /// <param name="key">Columns that identify a row.</param>
    /// <param name="labels">Columns that models predict.</param>
    /// <exception cref="MlOpsException">
    /// MLOPS1007 no data; MLOPS1013 columns that differ from file to file, or a file that cannot be read; MLOPS1014 a column
    /// named that is in no file, or files of several formats.
    /// </exception>
    public static DatasetSchema Infer(string name, DatasetFormat? format, string source, IReadOnlyList<string> key, IReadOnlyList<string> labels, CancellationToken ct)
    {
        var chosen = format ?? FormatOf(source);
        var files = SourceListing.Of(source, chosen).Files;
        var columns = ColumnsOf(files, chosen, ct);
        if (key.Concat(labels).FirstOrDefault(named => columns.All(c => c.Name != named)) is { } unknown)
            throw new MlOpsException(DiagnosticCodes.InvalidInit, $"the files have no column '{unknown}': they have {string.Join(", ", columns.Select(c => c.Name))}");
        if (columns.FirstOrDefault(c => c.Nullable && key.Contains(c.Name, StringComparer.Ordinal)) is { } lacking)
            throw new MlOpsException(DiagnosticCodes.InvalidInit, $"the column '{lacking.Name}' has empty cells, and a key tells every row from the others: give each row a value, or name other columns with --key");
        return new DatasetSchema(name, chosen, [.. columns.Select(c => c with { Role = Role(c.Name, key, labels) })], [.. key], [.. Partitions(files)]);
    }

    private static DatasetFormat FormatOf(string source)
    {
        var paths = Directory.Exists(source) ? DirectoryWalk.Files(Path.GetFullPath(source)) : [source];
        var found = Enum.GetValues<DatasetFormat>().Where(f => paths.Any(p => SourceListing.Endings(f).Any(e => p.EndsWith(e, StringComparison.OrdinalIgnoreCase)))).ToArray();
        return found switch
        {
            // Whoever lists them says what is lacking.
            [] => DatasetFormat.Csv,
            [var one] => one,
            _ => throw new MlOpsException(DiagnosticCodes.InvalidInit, $"'{source}' holds {string.Join(" and ", found.Select(f => f.ToString().ToLowerInvariant()))} files, and a dataset has one format: choose with --format"),
        };
    }

    private static ColumnSchema[] ColumnsOf(IReadOnlyList<SourceFile> files, DatasetFormat format, CancellationToken ct)
    {
        using var parquet = format == DatasetFormat.Parquet ? new ParquetColumns() : null;
        var text = new TextColumns(format);
        foreach (var file in files)
        {
            try
            {
                if (parquet is null)
                    text.Add(file, ct);
                else
                    parquet.Add(file, ct);
            }
            catch (InvalidDataException e)
            {
                throw new MlOpsException(DiagnosticCodes.UnreadableData, $"no schema can be read off: {e.Message}", new SourceLocation(file.Path), e);
            }
        }

        return [.. parquet?.Columns ?? text.Columns];
    }

    private static ColumnRole Role(string column, IReadOnlyList<string> key, IReadOnlyList<string> labels) =>
        key.Contains(column, StringComparer.Ordinal) ? ColumnRole.Key : labels.Contains(column, StringComparer.Ordinal) ? ColumnRole.Label : ColumnRole.Feature;

    /// <summary>The names in <c>year=2026/month=03</c>, as far as all files have the same.</summary>
    private static IEnumerable<string> Partitions(IReadOnlyList<SourceFile> files)
    {
        var names = files.Select(f => f.Path.Split('/')[..^1].Select(d => d.Split('=')).TakeWhile(parts => parts.Length == 2).Select(parts => parts[0]).ToArray()).ToArray();
        return names[0].TakeWhile((name, i) => names.All(other => i < other.Length && other[i] == name));
    }
}
