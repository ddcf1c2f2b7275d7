using System.Linq.Expressions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>Turns <c>metrics.RSquared >= 0.9 &amp;&amp; metrics.Worst(row.Zone).Rmse.BeatsBaselineBy(0.2)</c> into gates.</summary>
internal static class GateExpression
{
    public static IEnumerable<Gate> Parse(Expression body) => body switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => [.. Parse(both.Left), .. Parse(both.Right)],
        BinaryExpression { Left: MemberExpression measure } comparison when ComparisonOf(comparison.NodeType) is { } kind
            => [Of(measure, body) with { Comparison = kind, Threshold = Constant(comparison.Right) }],
        MethodCallExpression { Method.Name: nameof(Measure.BeatsBaselineBy), Object: MemberExpression measure, Arguments: [var share] }
            => [Of(measure, body) with { Comparison = Comparison.AtLeast, Threshold = Constant(share), OverBaseline = true }],
        _ => throw Invalid(body),
    };

    /// <summary>Which metric, of which rows: <c>metrics.Rmse</c> or <c>metrics.Worst(row.Zone).Rmse</c>.</summary>
    private static Gate Of(MemberExpression measure, Expression gate)
    {
        if (!Enum.TryParse<Metric>(measure.Member.Name, out var metric))
            throw Invalid(gate);
        return measure.Expression switch
        {
            ParameterExpression => new Gate(metric, default, default),
            MethodCallExpression { Method.Name: nameof(Metrics.Worst), Object: ParameterExpression, Arguments: [var column] }
                => new Gate(metric, default, default, SliceReference.Of(column)),
            _ => throw Invalid(gate),
        };
    }

    private static Comparison? ComparisonOf(ExpressionType type) => type switch
    {
        ExpressionType.GreaterThanOrEqual => Comparison.AtLeast,
        ExpressionType.LessThanOrEqual => Comparison.AtMost,
        ExpressionType.GreaterThan => Comparison.GreaterThan,
        ExpressionType.LessThan => Comparison.LessThan,
        _ => null,
    };

    private static double Constant(Expression expression)
    {
        try
        {
            var value = Expression.Lambda<Func<double>>(expression).Compile()();
            return double.IsFinite(value) ? value : throw Invalid(expression);
        }
        catch (InvalidOperationException)
        {
            throw Invalid(expression);
        }
    }

    private static MlOpsException Invalid(Expression expression) => new(DiagnosticCodes.InvalidPlan,
        $"the gate '{expression}' is not understood: expected a metric, one of >= <= > < and a finite number, or a metric and BeatsBaselineBy, joined by &&");
}
