using MlOps.Data.Engine.Csv;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Inference;

/// <summary>The columns of CSV or TSV, gzipped or not: their names from the header, their types from every row, read as validation reads them.</summary>
internal sealed class TextColumns(DatasetFormat format)
{
    private readonly char delimiter = format == DatasetFormat.Tsv ? '\t' : ',';
    private string[] header = [];
    private ColumnGuess[] guesses = [];
    private string first = "";

    public IEnumerable<ColumnSchema> Columns => guesses.Select(guess => guess.ToSchema(ColumnRole.Feature));

    /// <exception cref="InvalidDataException">The file is no gzip file, though its name says so.</exception>
    /// <exception cref="MlOpsException">MLOPS1013, with line and column: what validation would refuse, or another header than the first file's.</exception>
    public void Add(SourceFile file, CancellationToken ct)
    {
        using var stream = Open(file.FullPath);
        var reader = new CsvRecordReader(stream, (byte)delimiter);
        if (!reader.Read())
            throw Refused(file, (reader.FaultLocation.Line, reader.FaultLocation.Column), CsvFaults.Words(reader.Fault) ?? "the file has no header");
        TakeHeader(file, reader);
        for (var row = 1L; reader.Read(); row++)
        {
            ct.ThrowIfCancellationRequested();
            if (reader.FieldCount != guesses.Length)
                throw Refused(file, (reader.Line, 0), reader.IsBlank ? "the line is empty" : FormattableString.Invariant($"row {row} has {reader.FieldCount} {(reader.FieldCount == 1 ? "cell" : "cells")}, the header {guesses.Length}"));
            for (var i = 0; i < guesses.Length; i++)
            {
                if (!CellGrammar.IsText(reader.Bytes(i)))
                    throw Refused(file, reader.Location(i), NotText);
                guesses[i].Add(reader.Bytes(i));
            }
        }

        if (CsvFaults.Words(reader.Fault) is { } fault)
            throw Refused(file, reader.FaultLocation, fault);
    }

    private const string NotText = "the text is not UTF-8: convert it (Excel saves as \"CSV UTF-8\"; `iconv -f ISO-8859-1 -t UTF-8`, or `-f UTF-16`)";

    private void TakeHeader(SourceFile file, CsvRecordReader reader)
    {
        var own = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            if (Objection(own, i, reader.Bytes(i)) is { } objection)
                throw Refused(file, reader.Location(i), objection);
        }

        if (header.Length == 0)
            (header, guesses, first) = (own, [.. own.Select(column => new ColumnGuess(column))], file.Path);
        else if (!header.SequenceEqual(own, StringComparer.Ordinal))
            throw Refused(file, (1, 1), $"its columns are {string.Join(", ", own)}, those of {first} {string.Join(", ", header)}");
    }

    private string? Objection(string[] names, int at, ReadOnlySpan<byte> bytes)
    {
        var name = names[at];
        if (!CellGrammar.IsText(bytes))
            return NotText;
        if (names.Length == 1 && name.IndexOfAny([';', '\t', ',']) is >= 0 and var separator)
            return $"the header is one column, '{name}', and looks as if separated by {(name[separator] == '\t' ? "tabs: name the format with --format tsv" : $"'{name[separator]}': {(delimiter == ',' ? "convert it to commas" : "name the format with --format csv")}")}";
        if (Naming.Pascal(name).Length == 0)
            return $"the column name '{name}' holds no letter from a to z and no digit, of which its name in C# is made: rename it in the file";
        var twin = Array.FindIndex(names, 0, at, other => Naming.Pascal(other) == Naming.Pascal(name));
        return twin < 0 ? null
            : names[twin] == name ? $"the header has '{name}' twice: rename one in the file"
            : $"'{names[twin]}' and '{name}' are both '{Naming.Pascal(name)}' in C#: rename one in the file";
    }

    private static Stream Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new SealedGzipStream(stream) : stream;
    }

    private static MlOpsException Refused(SourceFile file, (int Line, int Column) at, string why) =>
        new(DiagnosticCodes.UnreadableData, $"no schema can be read off: {why}", new SourceLocation(file.Path, at.Line, at.Column));
}
