namespace MlOps.EndToEnd.Tests.Infrastructure;

internal static class Repository
{
    /// <summary>The directory of MlOps.sln above the running test.</summary>
    public static string Root { get; } = Find();

    /// <summary>Of the running test, which is also how the tool beside it was built.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>As MSBuild spells it: the compiler writes the name down, and another spelling would compile what other tests run.</summary>
    public static string MSBuildConfiguration => Configuration == "debug" ? "Debug" : "Release";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "MlOps.sln")))
                return directory;
        }

        throw new InvalidOperationException($"No MlOps.sln above {AppContext.BaseDirectory}.");
    }
}
