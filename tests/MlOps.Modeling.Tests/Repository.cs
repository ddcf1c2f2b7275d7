namespace MlOps.Modeling.Tests;

internal static class Repository
{
    /// <summary>The directory of MlOps.sln above the running test.</summary>
    public static string Root { get; } = Find();

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
