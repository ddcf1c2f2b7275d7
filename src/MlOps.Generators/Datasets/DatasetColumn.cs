namespace MlOps.Generators.Datasets;

/// <param name="Name">As in the files' header.</param>
/// <param name="Role">As in dataset.json: feature, label, key or metadata.</param>
internal sealed record DatasetColumn(string Name, ColumnKind Kind, bool Nullable, string Role, string? Unit, string? Description)
{
    public string PropertyName => Naming.Pascal(Name);

    /// <summary>The C# type of a value, nullable as the column is.</summary>
    public string CSharpType => TypeName + (Nullable ? "?" : "");

    private string TypeName => Kind switch
    {
        ColumnKind.Boolean => "bool",
        ColumnKind.Int64 => "long",
        ColumnKind.Float64 => "double",
        ColumnKind.String => "string",
        _ => "global::System.DateTime",
    };
}
