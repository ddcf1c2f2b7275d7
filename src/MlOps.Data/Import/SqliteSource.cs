using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MlOps.Data.Import;

internal sealed class SqliteSource(string connectionString) : DatabaseSource
{
    internal override DbConnection Open()
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
