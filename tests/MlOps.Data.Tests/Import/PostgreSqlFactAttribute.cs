namespace MlOps.Data.Tests.Import;

/// <summary>A test against a real server, where its programs are installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlServer.Programs is null)
            Skip = "no PostgreSQL server is installed: there is no /usr/lib/postgresql/<version>/bin/initdb";
    }
}
