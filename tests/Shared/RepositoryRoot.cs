namespace MlOps.Tests;

/// <summary>Where the sources of what runs are.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest directory above the running program that holds the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A file's text with LF at its lines' ends, however it was checked out.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(System.IO.Path.Combine([Path, .. parts])).ReplaceLineEndings("\n");

    private static string Find(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, "MlOps.sln")) ? directory
        : Find(System.IO.Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException($"no directory above {AppContext.BaseDirectory} holds MlOps.sln"));
}
