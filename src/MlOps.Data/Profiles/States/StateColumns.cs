using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

internal static class StateColumns
{
    public static bool IsNumber(ColumnSchema column) => column.Type is ColumnType.Int64 or ColumnType.Float64;

    /// <summary>The places of the columns that have moments.</summary>
    public static IReadOnlyList<int> Numbers(DatasetSchema schema) => [.. Enumerable.Range(0, schema.Columns.Length).Where(place => IsNumber(schema.Columns[place]))];
}
