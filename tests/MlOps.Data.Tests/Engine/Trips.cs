using MlOps.Modeling.Schema;

namespace MlOps.Data.Tests.Engine;

/// <summary>A small schema with every type.</summary>
internal static class Trips
{
    public const string Header = "id,at,distance,payment,paid\n";

    public static DatasetSchema Schema { get; } = With(DatasetFormat.Csv);

    public static DatasetSchema With(DatasetFormat format) => new("trips", format,
    [
        new ColumnSchema("id", ColumnType.Int64, Role: ColumnRole.Key),
        new ColumnSchema("at", ColumnType.Timestamp, Nullable: true),
        new ColumnSchema("distance", ColumnType.Float64, Nullable: true, Unit: "km"),
        new ColumnSchema("payment", ColumnType.String, Nullable: true),
        new ColumnSchema("paid", ColumnType.Boolean, Nullable: true),
    ], ["id"], []);
}
