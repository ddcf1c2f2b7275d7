using System.Data.Common;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Import;

/// <summary>A database to import from, opened for reading alone. Its connection string may hold a secret: no message and no file repeats it.</summary>
public abstract class DatabaseSource
{
    /// <param name="connectionString">One that names a host is PostgreSQL's, every other SQLite's.</param>
    /// <exception cref="MlOpsException">MLOPS1019: it is no connection string.</exception>
    public static DatabaseSource Of(string connectionString)
    {
        try
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return settings.ContainsKey("Host") || settings.ContainsKey("Server") ? new PostgreSqlSource(connectionString) : new SqliteSource(connectionString);
        }
        catch (ArgumentException)
        {
            throw Unreadable();
        }
    }

    /// <param name="ct">Ends also what already runs on the connection, where the database's commands know no cancellation.</param>
    /// <exception cref="MlOpsException">MLOPS1019: the connection string is none; MLOPS1020: the database cannot be opened.</exception>
    internal abstract DbConnection Open(CancellationToken ct);

    /// <summary>What is read in it is one state of the database, whatever others write meanwhile.</summary>
    internal abstract DbTransaction Begin(DbConnection connection);

    /// <summary>A column to order by: by its bytes, whatever collation the table states, since what ties there need not be equal.</summary>
    /// <param name="isText">Whether the query gives it as text.</param>
    internal abstract string OrderTerm(string column, bool isText);

    /// <summary>The settings of which an error's message could repeat a part are not in it.</summary>
    protected static MlOpsException Unreadable() =>
        new(DiagnosticCodes.InvalidImport, "the connection string cannot be read: expected such as 'Data Source=ops.db' for SQLite, or 'Host=db;Database=ops;Username=reader' for PostgreSQL");

    protected static MlOpsException NotOpened(DbException e) =>
        new(DiagnosticCodes.SourceDatabaseFailed, $"the database cannot be opened for reading: {e.Message}");

    protected static string Identifier(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
