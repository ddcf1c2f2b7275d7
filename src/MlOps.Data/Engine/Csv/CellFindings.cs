using System.Globalization;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine.Csv;

/// <summary>What is wrong with a file's cells: a count, and the first ten of each column, by file, line and column.</summary>
internal sealed class CellFindings
{
    public const int Shown = 10;

    private readonly SortedDictionary<(string Code, int Column), Group> groups = [];
    private readonly List<Diagnostic> structural = [];

    public bool IsEmpty => groups.Count == 0 && structural.Count == 0;

    /// <summary>Whether the engine can load the rows: at most values are missing.</summary>
    public bool IsReadable => structural.Count == 0 && groups.Values.All(group => group.Code == DiagnosticCodes.MissingValue);

    /// <summary>Cells, and faults of whole files.</summary>
    public long Count => structural.Count + groups.Values.Sum(group => group.Count);

    /// <summary>The file as a whole is at fault, not a cell.</summary>
    public void AddStructural(DiagnosticCode code, string message, SourceLocation location)
    {
        if (structural.Count < Shown)
            structural.Add(new Diagnostic(code, message, location));
    }

    public void AddMissing(int column, ColumnSchema schema, SourceLocation location) =>
        Add(DiagnosticCodes.MissingValue, column, $"{schema.Name} is empty, expected a value, because {DatasetFile.FileName} does not call it nullable", location);

    public void AddUnreadable(int column, ColumnSchema schema, string text, SourceLocation location) =>
        Add(DiagnosticCodes.UnreadableCell, column, $"{schema.Name} is {CellText.Quote(text)}, expected {CellGrammar.Expected(schema.Type)}", location);

    /// <summary>More of what was added of the column.</summary>
    public void AddUnshown(int column, bool isMissing, long count) =>
        groups[((isMissing ? DiagnosticCodes.MissingValue : DiagnosticCodes.UnreadableCell).Id, column)].Count += count;

    /// <summary>Takes in what a file after this one has.</summary>
    public void Merge(CellFindings later)
    {
        structural.AddRange(later.structural.Take(Math.Max(0, Shown - structural.Count)));
        foreach (var (key, group) in later.groups)
        {
            var mine = groups.TryGetValue(key, out var existing) ? existing : groups[key] = new Group(group.Code);
            mine.Count += group.Count;
            mine.First.AddRange(group.First.Take(Shown - mine.First.Count));
        }
    }

    /// <param name="rows">Of all files: what the counts are compared with.</param>
    public IEnumerable<Diagnostic> Diagnostics(long rows) =>
        structural.Concat(groups.Values.SelectMany(group => group.First.Select(found => new Diagnostic(
            group.Code,
            string.Create(CultureInfo.InvariantCulture, $"{found.Message}: {group.Count:N0} of {rows:N0} rows"),
            found.Location))));

    private void Add(DiagnosticCode code, int column, string message, SourceLocation location)
    {
        var key = (code.Id, column);
        var group = groups.TryGetValue(key, out var existing) ? existing : groups[key] = new Group(code);
        group.Count++;
        if (group.First.Count < Shown)
            group.First.Add((message, location));
    }

    private sealed class Group(DiagnosticCode code)
    {
        public DiagnosticCode Code { get; } = code;

        public long Count { get; set; }

        public List<(string Message, SourceLocation Location)> First { get; } = [];
    }
}
