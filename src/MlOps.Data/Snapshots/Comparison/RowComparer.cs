using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Snapshots.Comparison;

/// <summary>
/// Compares rows as multisets, so that their order and the files they lie in do not count: what one side has more often than
/// the other is left over, and of what is left over with one key on both sides a row counts as changed. What does not fit in
/// memory spills to disk.
/// </summary>
public static class RowComparer
{
    private const long MemoryLimit = 1L << 30;

    /// <param name="before">Files of the earlier schema that the later version does not have as they are.</param>
    /// <param name="after">The other way round.</param>
    /// <exception cref="MlOps.Modeling.Diagnostics.MlOpsException">As of <see cref="FrameReader.Read"/>.</exception>
    public static RowDifference Compare(DatasetSchema schemaBefore, IReadOnlyList<string> before, DatasetSchema schemaAfter, IReadOnlyList<string> after, Func<string, string> display, CancellationToken ct)
    {
        var columns = schemaAfter.Columns.Where(c => schemaBefore.Find(c.Name) is not null).ToArray();
        var key = schemaAfter.Key.All(k => schemaBefore.Find(k) is not null) ? schemaAfter.Key : [];
        if (columns.Length == 0)
            return new RowDifference(key, 0, 0, 0, []);
        using var database = new Database(new DatabaseOptions { MemoryLimit = MemoryLimit });
        using var connection = database.Connect();
        Load("rows_before", schemaBefore, before);
        Load("rows_after", schemaAfter, after);
        var removed = Subtract("removed", "rows_before", "rows_after");
        var added = Subtract("added", "rows_after", "rows_before");
        var keys = string.Join(", ", columns.Index().Where(c => key.Contains(c.Item.Name)).Select(c => Column(c.Index)));
        if (key.IsEmpty)
            return new RowDifference(key, added, removed, 0, []);

        connection.Execute($"CREATE TABLE by_key AS SELECT {keys}, count(*) FILTER (side = 0) AS r, count(*) FILTER (side = 1) AS a "
            + $"FROM (SELECT {keys}, 0 AS side FROM removed UNION ALL SELECT {keys}, 1 FROM added) GROUP BY {keys}", ct);
        var changed = Number("SELECT coalesce(sum(least(r, a)), 0)::BIGINT FROM by_key");
        return new RowDifference(key, added - changed, removed - changed, changed, changed == 0 ? [] : [.. ChangedValues()]);

        void Load(string table, DatasetSchema schema, IReadOnlyList<string> files)
        {
            connection.Execute($"CREATE TABLE {table} ({string.Join(", ", schema.Columns.Select(c => $"{Sql.Identifier(c.Name)} {Sql.Type(c.Type)}"))})", ct);
            var source = new DataSource(schema, [.. files.Select(path => new DataFile(path, display(path), schema.Format))]);
            for (var i = 0; i < files.Count; i++)
                source.Insert(connection, i, table, ct);
        }

        long Subtract(string name, string table, string other)
        {
            connection.Execute($"CREATE TABLE {name} AS SELECT {Values(columns)} FROM {table} EXCEPT ALL SELECT {Values(columns)} FROM {other}", ct);
            return Number($"SELECT count(*) FROM {name}");
        }

        // A column of another type is compared by its text, and numbers as numbers: 1 is no change to 1.0.
        string Values(ColumnSchema[] of) => string.Join(", ", of.Select((c, i) => $"{Value(c, schemaBefore[c.Name])} AS {Column(i)}"));

        string Value(ColumnSchema column, ColumnSchema other)
        {
            var name = Sql.Identifier(column.Name);
            if (column.Type == other.Type)
                return name;
            if (StateColumns.IsNumber(column) && StateColumns.IsNumber(other))
                return $"CAST({name} AS DOUBLE)";
            var text = $"CAST({name} AS VARCHAR)";
            // The engine writes a moment with a blank.
            return column.Type == ColumnType.Timestamp || other.Type == ColumnType.Timestamp ? $"replace({text}, ' ', 'T')" : text;
        }

        IEnumerable<(string, long)> ChangedValues()
        {
            var same = (string side) => string.Join(" AND ", keys.Split(", ").Select(k => $"k.{k} IS NOT DISTINCT FROM {side}.{k}"));
            var counts = string.Join(", ", columns.Select((_, i) => $"count(*) FILTER (x.{Column(i)} IS DISTINCT FROM y.{Column(i)})"));
            using var result = connection.Query($"SELECT {counts} FROM by_key k JOIN removed x ON {same("x")} JOIN added y ON {same("y")} WHERE k.r = 1 AND k.a = 1", ct);
            return [.. columns.Zip(result.Rows()[0], (c, n) => (c.Name, (long)n!)).Where(c => c.Item2 > 0)];
        }

        long Number(string query)
        {
            using var result = connection.Query(query, ct);
            return (long)result.Rows()[0][0]!;
        }
    }

    private static string Column(int i) => string.Create(CultureInfo.InvariantCulture, $"c{i}");
}
