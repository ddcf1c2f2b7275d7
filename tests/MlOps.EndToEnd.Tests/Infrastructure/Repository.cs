namespace MlOps.EndToEnd.Tests.Infrastructure;

internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    /// <summary>Of the running test, which is also how the tool beside it was built.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>As MSBuild spells it: the compiler writes the name down, and another spelling would compile what other tests run.</summary>
    public static string MSBuildConfiguration => Configuration == "debug" ? "Debug" : "Release";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
