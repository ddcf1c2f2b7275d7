using System.Diagnostics;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>
/// The packages as a user gets them: packed once a test run from what is built, into a folder that is the feed of the
/// directories below it, with a package cache of their own.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class PackageFeed : IDisposable, ICollectionFixture<PackageFeed>
{
    public const string Collection = "packed packages";

    private readonly string root = Directory.CreateTempSubdirectory("mlops-packages-").FullName;

    public PackageFeed()
    {
        foreach (var library in (string[])["src/MlOps.Modeling", "src/MlOps.Scoring", "src/MlOps.Build"])
            Succeed(Repository.Root, "pack", library, "--no-build", "-c", Repository.MSBuildConfiguration, "-o", Feed, "-nologo");
        Succeed(Repository.Root, "pack", "build/packages/MlOps.Tool", "--no-restore", "-p:BuildProjectReferences=false", "-c", Repository.MSBuildConfiguration, "-o", Feed, "-nologo");
        File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(root, "global.json"));
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(root, file), "<Project />");
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{Feed}" /><add key="machine" value="{Machine}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "cache")}" /></config>
            </configuration>
            """);
    }

    public string Feed => Path.Combine(root, "feed");

    /// <summary>What this repository's own restore fetched is a feed too: packages of others need no network.</summary>
    public static string Machine => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
        ? packages
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string NewDirectory(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>Runs dotnet and expects success.</summary>
    public static string Succeed(string directory, params string[] arguments)
    {
        var log = new BuildLog(Path.Combine(Path.GetTempPath(), $"mlops-{Guid.NewGuid():n}.binlog"));
        var (exitCode, output) = Run(directory, "dotnet", [.. arguments, .. log.Switch(arguments)]);
        if (exitCode != 0)
            log.Keep(Path.GetFileName(directory));
        File.Delete(log.File);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <returns>With both streams.</returns>
    public static (int ExitCode, string Output) Run(string directory, string program, params string[] arguments) =>
        Run(directory, new Dictionary<string, string>(), program, arguments);

    /// <param name="environment">What the process gets beside what this one has.</param>
    /// <returns>With both streams.</returns>
    public static (int ExitCode, string Output) Run(string directory, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Where(static k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(variable);
        start.Environment.Remove("NUGET_PACKAGES");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
