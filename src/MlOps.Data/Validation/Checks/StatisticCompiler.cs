using MlOps.Data.Engine;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>Expectations of one number of a column.</summary>
internal static class StatisticCompiler
{
    public static StatisticCheck Compile(Expectation expectation, Arguments arguments, ColumnSchema column, string present, string every)
    {
        var name = Sql.Identifier(column.Name);
        var adds = column.Type == ColumnType.Float64;
        StatisticCheck Of(string what, ValueRange range, string expression, bool dependsOnOrder = false) =>
            new(expectation, column.Name, $"{what} of {column.Name}", range, expression, dependsOnOrder) { Scope = present };
        StatisticCheck Numeric(string what, string expression, bool dependsOnOrder)
        {
            arguments.RequireNumber(column);
            return Of(what, arguments.Range(), expression, dependsOnOrder);
        }

        switch (expectation.Kind)
        {
            case ExpectationKind.DistinctCount:
                return Of("distinct_count", arguments.Range(), $"count(DISTINCT {name}) {{filter}}");
            case ExpectationKind.NullCount:
                return Of("null_count", arguments.Range(), $"(count(*) {{filter}} - count({name}) {{filter}})") with { Scope = every };
            case ExpectationKind.ZeroCount:
                return Numeric("zero_count", $"count(CASE WHEN {name} = 0 THEN 1 END) {{filter}}", dependsOnOrder: false);
            case ExpectationKind.Mean:
                return Numeric("mean", $"avg({name}) {{filter}}", dependsOnOrder: true);
            case ExpectationKind.Std:
                return Numeric("std", $"stddev_samp({name}) {{filter}}", dependsOnOrder: true);
            case ExpectationKind.Sum:
                return Numeric("sum", $"(sum({name}) {{filter}})::DOUBLE", adds);
            case ExpectationKind.DistinctShare:
                return Of("distinct_share", arguments.Range(), $"(CASE WHEN count({name}) {{filter}} > 0 THEN count(DISTINCT {name}) {{filter}} / count({name}) {{filter}} END)::DOUBLE");
            case ExpectationKind.Skewness:
                return Numeric("skewness", $"skewness({name}) {{filter}}", dependsOnOrder: true);
            case ExpectationKind.Kurtosis:
                return Numeric("kurtosis", $"kurtosis({name}) {{filter}}", dependsOnOrder: true);
            case ExpectationKind.Median:
                return Numeric("median", $"quantile_cont({name}::DOUBLE, 0.5) {{filter}}", dependsOnOrder: false) with { At = 0.5 };
            default:
                arguments.RequireNumber(column);
                var (at, range) = arguments.Quantile();
                return Of($"quantile {ValueRange.Text(at)}", range, $"quantile_cont({name}::DOUBLE, {Literal.Of(at)}) {{filter}}") with { Expected = $"{range.Expected} at {ValueRange.Text(at)}", At = at };
        }
    }
}
