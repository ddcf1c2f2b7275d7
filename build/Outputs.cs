namespace MlOps.BuildProgram;

/// <summary>What the targets make under artifacts/.</summary>
internal static class Outputs
{
    /// <summary>
    /// Stays: the registered models and the endpoints, which are no outputs of this working tree alone, and the running build program.
    /// </summary>
    private static readonly string[] Removed = ["bin", "obj", "models", "packages", "test-results", "coverage"];

    public static void Remove(string root)
    {
        foreach (var directory in Removed.Select(name => Path.Combine(root, "artifacts", name)).Where(Directory.Exists))
            Directory.Delete(directory, recursive: true);
        Stamp.RemoveAll(root);
    }
}
