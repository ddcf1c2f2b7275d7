using System.Collections.Immutable;
using MlOps.Modeling.Schema;

namespace MlOps.Modeling.Plans;

/// <summary>
/// What another model predicts for the row: its estimate, its probability of true, or its probability of each class. That model
/// is trained first and becomes a part of this one.
/// </summary>
/// <param name="Column">The first of the columns that the other model reads.</param>
/// <param name="Model">The other model's name.</param>
/// <param name="Others">The other columns that it reads, directly or by models that it refers to itself.</param>
public sealed record PredictionFeature(string Column, string Model, ImmutableArray<string> Others) : Feature(Column)
{
    private static readonly ImmutableArray<ColumnType> AllTypes = [.. Enum.GetValues<ColumnType>()];

    public override string Name => Model;

    public override ImmutableArray<string> Columns => [Column, .. Others];

    /// <summary>Any: whether it fits, the other model's own plan says.</summary>
    public override ImmutableArray<ColumnType> TypesOf(string column) => AllTypes;

    /// <summary>Columns are compared one by one.</summary>
    public bool Equals(PredictionFeature? other) => other is not null && Model == other.Model && Columns.SequenceEqual(other.Columns);

    internal override void Check()
    {
        if (Others.IsDefault || string.IsNullOrEmpty(Model))
            throw new ArgumentOutOfRangeException(nameof(Others), "a prediction names its model and the other columns that it reads");
    }

    public override int GetHashCode() => HashCode.Combine(Column, Model, Others.Length);
}
