using System.Linq.Expressions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>What a lambda over the row names as a slice.</summary>
internal static class SliceReference
{
    /// <exception cref="MlOpsException">MLOPS3001: the expression names no column, or one without categories.</exception>
    public static Slice Of(Expression body)
    {
        var column = ColumnReference.Of(body);
        if (column.Part is null && (column.Type == typeof(double) || column.Type == typeof(DateTime)))
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"{column.Name} has no categories to slice by: a slice takes text, Booleans, integers and parts of a timestamp");
        return new Slice(column.Name, column.Part);
    }
}
