using MlOps.Tests;

namespace MlOps.Benchmarks;

internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    /// <summary>The built <c>mlops</c>, to be started by <c>dotnet</c>.</summary>
    public static string Tool { get; } = Path.Combine(Root, "artifacts", "bin", "MlOps.Cli", "release", "mlops.dll");

    /// <summary>Another project's program, named as the project is, to be started by <c>dotnet</c>.</summary>
    public static string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll");
}
