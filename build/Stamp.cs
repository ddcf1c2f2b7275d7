namespace MlOps.BuildProgram;

/// <summary>
/// Remembers under artifacts/stamps what a piece of work last read and made, so that the same work is not even asked for
/// again. Removing the directory only costs time.
/// </summary>
internal sealed class Stamp(string root, string name)
{
    private readonly string path = Path.Combine(root, "artifacts", "stamps", name + ".txt");

    public bool Stands(Inputs reads, Inputs makes) => File.Exists(path) && File.ReadAllText(path) == Text(reads, makes);

    /// <param name="reads">As it was before the work began: what changed meanwhile counts as changed.</param>
    /// <param name="makes">As it is now.</param>
    public void Set(Inputs reads, Inputs makes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, Text(reads, makes));
        File.Move(temporary, path, overwrite: true);
    }

    public void Remove()
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    public static void RemoveAll(string root)
    {
        var directory = Path.Combine(root, "artifacts", "stamps");
        if (!Directory.Exists(directory))
            return;
        foreach (var stamp in Directory.EnumerateFiles(directory, "*.txt", SearchOption.AllDirectories))
            File.Delete(stamp);
    }

    private static string Text(Inputs reads, Inputs makes) => $"{reads}---\n{makes}";
}
