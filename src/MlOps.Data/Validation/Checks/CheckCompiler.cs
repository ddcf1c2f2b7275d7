using MlOps.Data.Engine;
using MlOps.Data.Validation.References;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>Holds expectations against a schema: columns exist, bounds are of their column's type, kinds fit the types.</summary>
/// <param name="references">Other versions and datasets that expectations name.</param>
/// <param name="asOf">The time that freshness is held against where the expectation names none.</param>
internal sealed class CheckCompiler(DatasetSchema schema, ReferenceTables? references = null, string? asOf = null)
{
    /// <exception cref="MlOpsException">MLOPS2001: everything that does not fit, at its line and column of expectations.yaml.</exception>
    public IReadOnlyList<Check> Compile(IEnumerable<Expectation> expectations)
    {
        var checks = new List<Check>();
        var errors = new List<Diagnostic>();
        foreach (var expectation in expectations)
        {
            try
            {
                checks.Add(Compile(expectation));
            }
            catch (MlOpsException e)
            {
                errors.AddRange(e.Diagnostics);
            }
        }

        return errors.Count == 0 ? checks : throw new MlOpsException(errors);
    }

    private Check Compile(Expectation expectation)
    {
        var arguments = new Arguments(expectation);
        return expectation.Column is null ? CompileTable(expectation, arguments) : CompileColumn(expectation, arguments) with { Reads = [expectation.Column] };
    }

    private Check CompileColumn(Expectation expectation, Arguments arguments)
    {
        var column = schema.Find(expectation.Column!) ?? throw arguments.Invalid($"there is no column '{expectation.Column}', expected one of {string.Join(", ", schema.Columns.Select(c => c.Name))}");
        var name = Sql.Identifier(column.Name);
        var present = Scope(expectation, $"{name} IS NOT NULL");
        RowCheck Row(string expected, string violated) => new(expectation, column.Name, expected, column.Name, violated) { Scope = present };
        switch (expectation.Kind)
        {
            case ExpectationKind.NotNull:
                arguments.None();
                return Row("a value", $"{name} IS NULL") with { Scope = Scope(expectation) };
            case ExpectationKind.Unique:
                arguments.None();
                return new DuplicateCheck(expectation, [column.Name]) { Scope = present };
            case ExpectationKind.Min:
                var min = arguments.Bound(column);
                return Row($"≥ {min.Text}", $"{name} < {min.Sql}");
            case ExpectationKind.Max:
                var max = arguments.Bound(column);
                return Row($"≤ {max.Text}", $"{name} > {max.Sql}");
            case ExpectationKind.Between:
                var (low, high) = arguments.Bounds(column);
                return Row($"between {low.Text} and {high.Text}", $"({name} < {low.Sql} OR {name} > {high.Sql})");
            case ExpectationKind.InSet:
                var set = arguments.Set(column);
                return Row($"one of {string.Join(", ", set.Select(value => value.Text))}", $"{name} NOT IN ({string.Join(", ", set.Select(value => value.Sql))})");
            case ExpectationKind.Regex:
                arguments.RequireType(column, ColumnType.String);
                var pattern = arguments.Pattern();
                return Row($"a match of /{pattern}/", $"NOT regexp_full_match({name}, {Sql.Text(pattern)})");
            case ExpectationKind.Length:
                arguments.RequireType(column, ColumnType.String);
                var length = arguments.Range();
                return Row($"a length {(length.Min == length.Max ? "of " : "")}{length.Expected}", $"NOT ({Within($"length({name})", length)})");
            case ExpectationKind.Mode:
                return ModeCheck.Compile(expectation, arguments, column) with { Scope = present };
            case ExpectationKind.Entropy:
                return new EntropyCheck(expectation, column.Name, arguments.Range()) { Scope = present };
            case ExpectationKind.Monotonic:
                return MonotonicCheck.Compile(expectation, arguments, column) with { Scope = present };
            case ExpectationKind.Freshness:
                return Freshness.Compile(expectation, arguments, column, asOf) with { Scope = present };
            case ExpectationKind.ForeignKey:
                var (table, origin) = (references ?? new ReferenceTables(null)).Add(arguments, column);
                return Row($"a value of {origin}", $"{name} NOT IN (SELECT {ReferenceTables.Value} FROM {table})");
            default:
                return StatisticCompiler.Compile(expectation, arguments, column, present, Scope(expectation));
        }
    }

    private Check CompileTable(Expectation expectation, Arguments arguments)
    {
        switch (expectation.Kind)
        {
            case ExpectationKind.RowCount:
                return RowCounts.Compile(expectation, arguments, references) with { Scope = Scope(expectation) };
            case ExpectationKind.Columns:
                return ColumnsCheck.Compile(expectation, arguments, schema) with { Scope = "true" };
            case ExpectationKind.Correlation:
                var (one, other, range) = arguments.Correlation(schema);
                var (first, second) = (Sql.Identifier(one.Name), Sql.Identifier(other.Name));
                return new StatisticCheck(expectation, $"{one.Name}, {other.Name}", $"correlation of {one.Name} and {other.Name}", range, $"corr({second}, {first}) {{filter}}", DependsOnOrder: true)
                {
                    Scope = Scope(expectation, $"{first} IS NOT NULL", $"{second} IS NOT NULL"),
                    Reads = [one.Name, other.Name],
                };
            case ExpectationKind.Key:
                var columns = arguments.Columns(schema);
                return new DuplicateCheck(expectation, columns) { Scope = Scope(expectation, [.. columns.Select(c => $"{Sql.Identifier(c)} IS NOT NULL")]), Reads = columns };
            case ExpectationKind.Compare:
                var (left, comparison, right) = arguments.Comparison(schema);
                return new RowCheck(expectation, left, $"{comparison.Symbol} {right}", left, $"NOT ({Sql.Identifier(left)} {comparison.Sql} {Sql.Identifier(right)})")
                {
                    Other = right,
                    Scope = Scope(expectation, $"{Sql.Identifier(left)} IS NOT NULL", $"{Sql.Identifier(right)} IS NOT NULL"),
                    Reads = [left, right],
                };
            default:
                return new QueryCheck(expectation, arguments.Text("a query over the table data").TrimEnd().TrimEnd(';')) { Scope = "true" };
        }
    }

    private static string Within(string expression, ValueRange range) => string.Join(" AND ",
        new[] { (">=", range.Min), ("<=", range.Max) }.Where(bound => bound.Item2 is not null).Select(bound => $"{expression} {bound.Item1} {Literal.Of(bound.Item2!.Value)}"));

    private static string Scope(Expectation expectation, params string[] conditions) =>
        string.Join(" AND ", conditions.Prepend(expectation.Where is { } where ? $"({where}\n)" : null).Where(condition => condition is not null).DefaultIfEmpty("true"));
}
