using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MlOps.Data.Import;

internal sealed class SqliteSource(string connectionString) : DatabaseSource
{
    /// <summary>About a millisecond's.</summary>
    private const int InstructionsBetweenLooks = 100_000;

    internal override DbConnection Open(CancellationToken ct)
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        }
        catch (ArgumentException)
        {
            throw Unreadable();
        }

        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            // SqliteCommand.Cancel does nothing, and sorting comes before the first row.
            raw.sqlite3_progress_handler(connection.Handle, InstructionsBetweenLooks, _ => ct.IsCancellationRequested ? 1 : 0, null);
            return connection;
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw NotOpened(e);
        }
    }

    internal override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction();

    internal override string OrderTerm(string column, bool isText) => $"{Identifier(column)} COLLATE BINARY";
}
