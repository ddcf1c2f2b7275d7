using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>How a column, or two, become numbers. A closed set: everything here can be exported to ONNX, so training and scoring cannot differ.</summary>
/// <param name="Column">The dataset column that is read.</param>
public abstract record Feature(string Column)
{
    /// <summary>Unique within a plan: the column's name, with what is taken of it.</summary>
    public virtual string Name => Column;

    /// <summary>All columns that are read.</summary>
    public virtual ImmutableArray<string> Columns => [Column];

    /// <summary>Whether a missing value stays one (NaN), which linear models cannot take.</summary>
    public virtual bool KeepsMissing => false;

    /// <summary>The types that a column of it may have.</summary>
    public abstract ImmutableArray<ColumnType> TypesOf(string column);

    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    internal virtual void Check()
    {
    }

    /// <exception cref="MlOpsException">MLOPS3001: a parameter is out of its range.</exception>
    public void Verify()
    {
        try
        {
            Check();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"the feature {Name}: {Limits.Reason(e)}", inner: e);
        }
    }
}
