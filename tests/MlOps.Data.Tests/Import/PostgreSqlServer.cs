using System.Diagnostics;

namespace MlOps.Data.Tests.Import;

/// <summary>A PostgreSQL server of the test's own, reachable by a socket in its directory alone; tests that need one say so with <see cref="PostgreSqlFactAttribute"/>.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    public const string Password = "n0t-for-logs";

    /// <summary>The system's programs, of the newest version installed; null where there are none.</summary>
    public static readonly string? Programs = !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Select(version => Path.Combine(version, "bin"))
        .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .MaxBy(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var number) ? number : 0);

    private readonly string directory = Directory.CreateTempSubdirectory("mlops-pg-").FullName;

    public PostgreSqlServer()
    {
        if (Programs is null)
            return;
        File.WriteAllText(Path.Combine(directory, "password"), Password);
        // The server refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            Run("chown", "-R", "postgres", directory);
        Server("initdb", "-D", Data, "-U", "reader", "--auth=scram-sha-256", $"--pwfile={directory}/password", "--no-sync", "--locale=C.UTF-8");
        Server("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(directory, "log"), "-o", $"-k {directory} -c listen_addresses='' -c fsync=off", "start");
    }

    public string ConnectionString => $"Host={directory};Database=postgres;Username=reader;Password={Password}";

    private string Data => Path.Combine(directory, "data");

    public void Execute(string sql)
    {
        using var connection = new Npgsql.NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        using var command = new Npgsql.NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (Programs is not null)
            Server("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(directory, recursive: true);
    }

    private void Server(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];
        Run(command);
    }

    private void Run(params string[] command)
    {
        // A server that inherited a pipe would keep it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" > \"$0/out\" 2>&1 < /dev/null", directory, .. command]) { WorkingDirectory = directory })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)}: {File.ReadAllText(Path.Combine(directory, "out"))}");
    }
}
