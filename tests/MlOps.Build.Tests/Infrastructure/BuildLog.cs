namespace MlOps.Build.Tests.Infrastructure;

/// <summary>A build's binary log: kept where the test fails, under artifacts/test-results, which agents collect.</summary>
/// <param name="File">Where the build writes it.</param>
internal sealed record BuildLog(string File)
{
    private static readonly string[] Building = ["build", "clean", "msbuild", "pack", "publish", "restore"];

    public static string KeptDirectory => Path.Combine(Repository.Root, "artifacts", "test-results", "builds");

    /// <summary>What to add to a command of dotnet: nothing where it builds nothing, or writes a log of its own.</summary>
    public string[] Switch(params IReadOnlyList<string> command) =>
        Building.Contains(command[0]) && !command.Any(argument => argument.StartsWith("-bl", StringComparison.Ordinal)) ? [$"-bl:{File};ProjectImports=None"] : [];

    /// <param name="name">Tells the test, or the directory that it built in.</param>
    public void Keep(string name)
    {
        if (!System.IO.File.Exists(File))
            return;
        Directory.CreateDirectory(KeptDirectory);
        System.IO.File.Copy(File, Path.Combine(KeptDirectory, $"{name}-{Path.GetFileName(File)}"), overwrite: true);
    }
}
