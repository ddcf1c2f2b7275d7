using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>What the SQL of a row's check says, for a single value as <see cref="Engine.CellBits"/>.</summary>
internal static class RowPredicate
{
    /// <returns>Whether a value violates the expectation; null where it is not about values.</returns>
    public static Func<long, bool>? Of(Expectation expectation, ColumnSchema column)
    {
        var arguments = new Arguments(expectation);
        switch (expectation.Kind)
        {
            case ExpectationKind.Min:
                var min = arguments.Bound(column).Comparer(column.Type);
                return bits => min(bits) < 0;
            case ExpectationKind.Max:
                var max = arguments.Bound(column).Comparer(column.Type);
                return bits => max(bits) > 0;
            case ExpectationKind.Between:
                var (low, high) = arguments.Bounds(column);
                var (above, below) = (low.Comparer(column.Type), high.Comparer(column.Type));
                return bits => above(bits) < 0 || below(bits) > 0;
            case ExpectationKind.InSet:
                var values = arguments.Set(column).Select(value => value.Comparer(column.Type)).ToArray();
                return bits => !values.Any(value => value(bits) == 0);
            default:
                return null;
        }
    }
}
