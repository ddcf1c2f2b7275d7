using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>Each value in scope follows the one before it in the order of the rows; text goes by its UTF-8 bytes.</summary>
internal sealed record MonotonicCheck(Expectation Source, string Column, Comparison Comparison) : LoneCheck(Source, Column, $"{Comparison.Symbol} the one before it")
{
    private static readonly Dictionary<string, string> Directions = new(StringComparer.Ordinal)
    {
        ["increasing"] = ">=",
        ["decreasing"] = "<=",
        ["strictly_increasing"] = ">",
        ["strictly_decreasing"] = "<",
    };

    public static MonotonicCheck Compile(Expectation expectation, Arguments arguments, ColumnSchema column)
    {
        if (column.Type == ColumnType.Boolean)
            throw arguments.Invalid($"'monotonic' does not fit {column.Name}, which is of the type {column.Type}");
        var known = $"one of {string.Join(", ", Directions.Keys)}";
        var direction = Directions.GetValueOrDefault(arguments.Text(known)) ?? throw arguments.Invalid($"'{arguments.Node}' is no direction, expected {known}", arguments.Node);
        return new MonotonicCheck(expectation, column.Name, Comparison.Find(direction)!) { Scope = "true" };
    }

    public override CheckResult Run(Connection connection, CancellationToken ct)
    {
        var name = Sql.Identifier(Column);
        var steps = $"(SELECT {LoadedTable.RowNumber}, {name} AS this, lag({name}) OVER (ORDER BY {LoadedTable.RowNumber}) AS before FROM {LoadedTable.Name} WHERE {Scope})";
        var broken = $"before IS NOT NULL AND NOT (this {Comparison.Sql} before)";
        using var counted = connection.Query($"SELECT count(*), count(*) FILTER (WHERE {broken}) FROM {steps}", ct);
        var numbers = counted.Rows()[0];
        var result = new CheckResult(this, (long)numbers[0]!, (long)numbers[1]!, null, []);
        if (result.Holds)
            return result;
        using var found = connection.Query(string.Create(CultureInfo.InvariantCulture,
            $"SELECT {LoadedTable.RowNumber}, this, before FROM {steps} WHERE {broken} ORDER BY {LoadedTable.RowNumber} LIMIT {CellFindings.Shown}"), ct);
        return result with { Offences = [.. found.Rows(firstText: 1).Select(row => new Offence((long)row[0]!, [(string?)row[1], (string?)row[2]]))] };
    }
}
