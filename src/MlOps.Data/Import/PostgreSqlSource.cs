using System.Data;
using System.Data.Common;
using Npgsql;

namespace MlOps.Data.Import;

/// <summary>Rows come as the server sends them: in memory that does not depend on how many there are.</summary>
internal sealed class PostgreSqlSource(string connectionString) : DatabaseSource
{
    internal override DbConnection Open(CancellationToken ct)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, PersistSecurityInfo = false, IncludeErrorDetail = false };
            // Sorting a large result may take any time; Ctrl+C cancels the command.
            settings.CommandTimeout = 0;
        }
        catch (ArgumentException)
        {
            throw Unreadable();
        }

        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SET default_transaction_read_only = on";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (DbException e)
        {
            connection.Dispose();
            throw NotOpened(e);
        }
        catch (ArgumentException)
        {
            // Some settings are looked at only now.
            connection.Dispose();
            throw Unreadable();
        }
    }

    internal override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    // Also of a type of its own, such as citext, in which 'a' and 'A' tie.
    internal override string OrderTerm(string column, bool isText) => isText ? $"CAST({Identifier(column)} AS text) COLLATE \"C\"" : Identifier(column);
}
