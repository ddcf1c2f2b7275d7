namespace MlOps.Modeling.Schema;

/// <param name="Name">As in the files' header: lower case with underscores by convention.</param>
/// <param name="Nullable">Whether an empty cell is a missing value (true) or an error (false).</param>
/// <param name="Unit">For example <c>km</c>; null where the values have none.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, bool Nullable = false, ColumnRole Role = ColumnRole.Feature, string? Unit = null, string? Description = null)
{
    /// <summary>The name as a C# property: <c>pickup_at</c> is <c>PickupAt</c>.</summary>
    public string PropertyName => Naming.Pascal(Name);
}
