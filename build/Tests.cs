namespace MlOps.BuildProgram;

/// <summary>Runs every test project of the solution and reads what their TRX files say.</summary>
internal sealed class Tests(string root, Configuration configuration)
{
    private const string ResultsDirectory = "artifacts/test-results";
    private const string CoverageDirectory = "artifacts/coverage";

    /// <summary>Of the run of this process, if there was one.</summary>
    public static TestResults? Results { get; private set; }

    public void Run()
    {
        foreach (var directory in new[] { ResultsDirectory, CoverageDirectory }.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
            Directory.Delete(directory, recursive: true);

        Results = TestResults.Read(Path.Combine(root, ResultsDirectory));
        // All of it before any test: some of them use what other projects build, the tool and the trained models.
        Commands.DotNet(root, "build", "MlOps.sln", "-c", configuration.ToString(), "--nologo");
        // tests/Directory.Build.props names the logger, the collector and a results directory a project.
        var exitCode = Commands.TryDotNet(root, "test", "MlOps.sln", "-c", configuration.ToString(), "--no-build", "--nologo", "-p:TestReports=true");
        Coverage.Collect(root, ResultsDirectory, CoverageDirectory);
        Results = TestResults.Read(Path.Combine(root, ResultsDirectory));
        foreach (var test in Results.FailedTests)
            Console.Error.WriteLine($"failed: {test}");
        var missing = Projects().Except(Results.Projects, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            Console.Error.WriteLine($"without results: {string.Join(", ", missing)}");

        Console.Out.WriteLine($"results: {ResultsDirectory}/, coverage: {CoverageDirectory}/");
        Console.Out.WriteLine(Results);
        if (exitCode != 0 || Results.Failed > 0 || missing.Count > 0)
            throw new CommandFailedException("dotnet test", 1);
    }

    /// <summary>A test host that dies leaves no results, and must not look like a project without failures.</summary>
    private IEnumerable<string> Projects() => Directory
        .EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal);
}
