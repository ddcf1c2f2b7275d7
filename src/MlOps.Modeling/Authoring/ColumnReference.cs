using System.Linq.Expressions;
using System.Reflection;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>What a lambda such as <c>row => row.PickupAt.Hour</c> names.</summary>
/// <param name="Type">The property's type without its nullability.</param>
internal sealed record ColumnReference(string Name, string Property, Type Type, DatePart? Part)
{
    public bool IsNumber => Part is not null || Type == typeof(double) || Type == typeof(long);

    public static ColumnReference Of(Expression body)
    {
        var expression = WithoutConversion(body);
        if (expression is MemberExpression { Member: PropertyInfo part, Expression: { } inner } && part.DeclaringType == typeof(DateTime)
            && WithoutConversion(inner) is MemberExpression { Expression: ParameterExpression } column)
        {
            return Of(column) with { Part = PartOf(part.Name, body) };
        }

        if (expression is MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression }
            && property.GetCustomAttribute<ColumnAttribute>() is { } attribute)
        {
            return new ColumnReference(attribute.Name, property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, Part: null);
        }

        throw new MlOpsException(DiagnosticCodes.InvalidPlan,
            $"'{body}' names no column: expected row => row.<Column> or row => row.<Timestamp>.Hour. Computed features cannot be exported with the model; compute them in the dataset.");
    }

    private static Expression WithoutConversion(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } => WithoutConversion(operand),
        MemberExpression { Member: { Name: "Value", DeclaringType: { IsGenericType: true } type }, Expression: { } inner }
            when type.GetGenericTypeDefinition() == typeof(Nullable<>) => WithoutConversion(inner),
        _ => expression,
    };

    private static DatePart PartOf(string property, Expression body) =>
        Enum.TryParse<DatePart>(property, out var part)
            ? part
            : throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"'{body}': a timestamp's parts are {string.Join(", ", Enum.GetNames<DatePart>())}");
}
