using System.Linq.Expressions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>Turns <c>metrics.RSquared >= 0.9 &amp;&amp; metrics.Rmse &lt; 3</c> into gates.</summary>
internal static class GateExpression
{
    public static IEnumerable<Gate> Parse(Expression body) => body switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => [.. Parse(both.Left), .. Parse(both.Right)],
        BinaryExpression { Left: MemberExpression { Member.Name: var name, Expression: ParameterExpression } } comparison
            when Enum.TryParse<Metric>(name, out var metric) && ComparisonOf(comparison.NodeType) is { } kind
            => [new Gate(metric, kind, Constant(comparison.Right))],
        _ => throw Invalid(body),
    };

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
        $"the gate '{expression}' is not understood: expected a metric, one of >= <= > <, and a finite number, joined by &&");
}
