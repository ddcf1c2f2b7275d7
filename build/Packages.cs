using System.Text.RegularExpressions;

namespace MlOps.BuildProgram;

/// <summary>Restores the solution where a project, a version or the answer about the feed changed.</summary>
internal sealed partial class Packages(string root)
{
    private const string Solution = "MlOps.sln";

    public void Restore()
    {
        var stamp = new Stamp(root, "restore");
        var reads = Reads();
        if (stamp.Stands(reads, Makes()))
        {
            Console.Out.WriteLine("packages: up to date");
            return;
        }

        stamp.Remove();
        // Quiet: a line a project says nothing that a failure would not say louder.
        if (Commands.TryDotNet(root, "restore", Solution, "--nologo", "--verbosity", "quiet") != 0)
            throw new CommandFailedException("dotnet restore", 3);
        stamp.Set(reads, Makes());
        Console.Out.WriteLine("packages: restored");
    }

    private Inputs Reads()
    {
        var inputs = new Inputs(root)
            .Fact("switches", Switches.Text)
            .Fact("CI", Environment.GetEnvironmentVariable("CI") + Environment.GetEnvironmentVariable("TF_BUILD"))
            .File(Solution)
            .File("global.json")
            .Files("build/locks");
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 };
        var definitions = new[] { "build", "src", "tests", "models" }
            .Select(directory => Path.Combine(root, directory))
            .Where(Directory.Exists)
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*.*", options))
            .Concat(Directory.EnumerateFiles(root))
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csproj" or ".props" or ".targets" or ".config");
        foreach (var file in definitions.Order(StringComparer.Ordinal))
            inputs.File(Path.GetRelativePath(root, file));
        return inputs;
    }

    /// <summary>That they are there is enough: a build of one project restores too, and rewrites them.</summary>
    private Inputs Makes()
    {
        var inputs = new Inputs(root).Fact("cache", Directory.Exists(Cache) ? Cache : null);
        foreach (Match project in ProjectName().Matches(File.ReadAllText(Path.Combine(root, Solution))))
            inputs.Fact(project.Groups[1].Value, File.Exists(Path.Combine(root, "artifacts", "obj", project.Groups[1].Value, "project.assets.json")));
        return inputs;
    }

    [GeneratedRegex("([^\"\\\\/]+)\\.csproj\"")]
    private static partial Regex ProjectName();

    private static string Cache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
        ? packages
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
