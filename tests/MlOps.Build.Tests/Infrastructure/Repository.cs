namespace MlOps.Build.Tests.Infrastructure;

/// <summary>Where the repository and the assemblies that this test run built are.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    /// <summary><c>debug</c> or <c>release</c>, as the tests were built.</summary>
    public static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>As MSBuild spells it: the compiler writes the name down, and another spelling would compile what other tests run.</summary>
    public static string MSBuildConfiguration => Configuration == "debug" ? "Debug" : "Release";

    public static string Output(string project, string file) => Path.Combine(Root, "artifacts", "bin", project, Configuration, file);
}
