using System.Text;

namespace MlOps.Cli.Infrastructure;

/// <summary>Files that are whole or not there: written beside their place, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Leaves the file, and its time, alone where the content is the same: what depends on it is not built again.</summary>
    /// <returns>Whether it was written.</returns>
    public static bool WriteIfChanged(string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return false;
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
        return true;
    }
}
