using System.Data.Common;
using Microsoft.Data.Sqlite;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Import;

/// <summary>A SQLite database, opened for reading alone.</summary>
/// <param name="connectionString">Such as <c>Data Source=ops.db</c>. It may hold a secret: no message and no file repeats it.</param>
public sealed class SqliteSource(string connectionString)
{
    /// <exception cref="MlOpsException">MLOPS1019: the connection string is none; MLOPS1020: the database cannot be opened.</exception>
    internal DbConnection Open()
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        }
        catch (ArgumentException)
        {
            // The message would repeat a part of it.
            throw new MlOpsException(DiagnosticCodes.InvalidImport, "the connection string cannot be read: expected such as 'Data Source=ops.db'");
        }

        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw new MlOpsException(DiagnosticCodes.SourceDatabaseFailed, $"the database cannot be opened for reading: {e.Message}");
        }
    }

    /// <summary>A column to order by: by its bytes, whatever collation the table states, since what ties there need not be equal.</summary>
    internal static string OrderTerm(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" COLLATE BINARY";
}
