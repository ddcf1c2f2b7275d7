using System.Globalization;
using System.Runtime.InteropServices;
using MlOps.Data.Engine.Native;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Engine;

/// <summary>
/// A database in memory. It is hermetic: no extension is installed or loaded, so no path makes it reach for the network, and
/// what does not fit in memory spills to a directory of its own that goes away with it.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseHandle handle;
    private readonly SpillDirectory spill;

    public Database(DatabaseOptions options)
    {
        Threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        spill = new SpillDirectory();
        try
        {
            handle = Open(Settings(options));
        }
        catch
        {
            spill.Dispose();
            throw;
        }
    }

    public int Threads { get; }

    public string SpillDirectory => spill.Path;

    /// <summary>A connection runs one query at a time; several run side by side.</summary>
    public Connection Connect()
    {
        if (NativeMethods.Connect(handle, out var connection) == 0)
            return new Connection(connection);
        connection.Dispose();
        throw new MlOpsException(DiagnosticCodes.EngineFailed, "DuckDB gave no connection");
    }

    public void Dispose()
    {
        handle.Dispose();
        spill.Dispose();
    }

    private IEnumerable<(string Name, string Value)> Settings(DatabaseOptions options)
    {
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("preserve_insertion_order", "true");
        yield return ("temp_directory", SpillDirectory);
        yield return ("threads", Threads.ToString(CultureInfo.InvariantCulture));
        if (options.MemoryLimit > 0)
            yield return ("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{options.MemoryLimit}B"));
    }

    private static DatabaseHandle Open(IEnumerable<(string Name, string Value)> settings)
    {
        NativeMethods.CreateConfig(out var config);
        using (config)
        {
            foreach (var (name, value) in settings)
            {
                if (NativeMethods.SetConfig(config, name, value) != 0)
                    throw new MlOpsException(DiagnosticCodes.EngineFailed, $"DuckDB {DuckDb.LibraryVersion} does not know the setting {name}={value}");
            }

            if (NativeMethods.Open(":memory:", out var database, config, out var error) == 0)
                return database;
            var why = Marshal.PtrToStringUTF8(error) ?? "no reason given";
            NativeMethods.Free(error);
            database.Dispose();
            throw new MlOpsException(DiagnosticCodes.EngineFailed, $"DuckDB does not start: {why}");
        }
    }
}
