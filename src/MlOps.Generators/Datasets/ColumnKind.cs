namespace MlOps.Generators.Datasets;

/// <summary>The column types of dataset.json.</summary>
internal enum ColumnKind
{
    Boolean,
    Int64,
    Float64,
    String,
    Timestamp,
}
