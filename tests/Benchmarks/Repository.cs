namespace MlOps.Benchmarks;

internal static class Repository
{
    /// <summary>The nearest directory above that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The built <c>mlops</c>, to be started by <c>dotnet</c>.</summary>
    public static string Tool { get; } = Path.Combine(Root, "artifacts", "bin", "MlOps.Cli", "release", "mlops.dll");

    /// <summary>Another project's program, named as the project is, to be started by <c>dotnet</c>.</summary>
    public static string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll");

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "MlOps.sln")) ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("no directory above the benchmarks holds MlOps.sln"));
}
