using System.Text;
using MlOps.Data.Engine.Csv;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>The columns of CSV or TSV, gzipped or not: their names from the header, their types from every row.</summary>
internal sealed class TextColumns(DatasetFormat format)
{
    private string[] header = [];
    private ColumnGuess[] guesses = [];
    private string first = "";

    public IEnumerable<ColumnSchema> Columns => guesses.Select(guess => guess.ToSchema(ColumnRole.Feature));

    /// <exception cref="InvalidDataException">The file has no header or another than the first, a row of another length, or a cell that is never closed.</exception>
    public void Add(SourceFile file, CancellationToken ct)
    {
        using var reader = Open(file.FullPath);
        var records = CsvRecords.Read(reader, format == DatasetFormat.Tsv ? '\t' : ',').GetEnumerator();
        var own = records.MoveNext() ? records.Current.ToArray() : throw new InvalidDataException("the file has no header");
        if (header.Length == 0)
            (header, guesses, first) = (own, [.. own.Select(column => new ColumnGuess(column))], file.Path);
        else if (!header.SequenceEqual(own, StringComparer.Ordinal))
            throw new InvalidDataException($"its columns are {string.Join(", ", own)}, those of {first} {string.Join(", ", header)}");
        for (var row = 1L; records.MoveNext(); row++)
        {
            ct.ThrowIfCancellationRequested();
            if (records.Current.Count != guesses.Length)
                throw new InvalidDataException(FormattableString.Invariant($"row {row} has {records.Current.Count} cells, the header {guesses.Length}"));
            for (var i = 0; i < guesses.Length; i++)
                guesses[i].Add(records.Current[i]);
        }
    }

    private static StreamReader Open(string path)
    {
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new SealedGzipStream(stream) : stream, Encoding.UTF8);
    }
}
