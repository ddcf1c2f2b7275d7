using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>
/// All rows of a dataset as the view <c>data</c>: the schema's columns and <c>_row</c>, which counts them from 0 in the order of
/// the files and of the rows in them.
/// </summary>
internal sealed class LoadedTable
{
    public const string Name = "data";
    public const string RowNumber = "_row";

    private const string Storage = "data_rows";

    private readonly Connection connection;
    private readonly DataSource source;

    /// <summary>Makes the table, still empty: queries can already be checked against it.</summary>
    /// <param name="schema">The columns that queries may name; one that the files lack has no values.</param>
    public LoadedTable(Connection connection, DataSource source, DatasetSchema schema)
    {
        this.connection = connection;
        this.source = source;
        var columns = string.Join(", ", source.Schema.Columns.Select(c => $"{Sql.Identifier(c.Name)} {Sql.Type(c.Type)}"));
        connection.Execute($"CREATE TABLE {Storage} ({columns})");
        var seen = schema.Columns.Select(c => source.Schema.Find(c.Name) is null ? $"NULL::{Sql.Type(c.Type)} AS {Sql.Identifier(c.Name)}" : Sql.Identifier(c.Name));
        connection.Execute($"CREATE VIEW {Name} AS SELECT {string.Join(", ", seen)}, rowid AS {RowNumber} FROM {Storage}");
    }

    /// <summary>Whether the files have the column.</summary>
    public bool Has(string column) => source.Schema.Find(column) is not null;

    /// <summary>Loads one file after the other: the engine keeps the order within a statement, and so row numbers are places in the files.</summary>
    /// <exception cref="Modeling.Diagnostics.MlOpsException">MLOPS2022: the engine reads other rows than were verified.</exception>
    public void Load(VerifiedFiles verified, CancellationToken ct)
    {
        for (var i = 0; i < source.Files.Count; i++)
            source.CheckRows(i, verified.Rows[i], source.Insert(connection, i, Storage, ct));

        // From here on queries of the user's may run: they see the rows, not the machine.
        connection.Execute("SET enable_external_access = false");
    }

    /// <summary>From here on the connection's database adds up in one order, whose last bits are the same in every run.</summary>
    public void UseOneThread() => connection.Execute("SET threads = 1");
}
