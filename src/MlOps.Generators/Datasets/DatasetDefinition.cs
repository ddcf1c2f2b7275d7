using System.Linq;

namespace MlOps.Generators.Datasets;

/// <summary>What dataset.json says, as far as C# cares.</summary>
internal sealed record DatasetDefinition(string Name, string? Description, EquatableArray<DatasetColumn> Columns)
{
    public string RowType => Naming.RowType(Name);

    public DatasetColumn? FindProperty(string property) => Columns.FirstOrDefault(column => column.PropertyName == property);
}
