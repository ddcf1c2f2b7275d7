using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packages that this repository makes.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagesTests(PackageFeed feed)
{
    /// <summary>What docs/build.md tells to type in the repository, and then in a solution of one's own.</summary>
    private static readonly (string Pack, string[] Use) Documented =
        Documentation.Fences(Documentation.Read("docs/build.md")).Where(fence => fence.Language == "sh").Select(fence => fence.Text.TrimEnd()).ToArray() is [var pack, var use]
            ? (pack, use.Split('\n'))
            : throw new InvalidDataException("docs/build.md has other blocks of commands than those that are run here");

    [Fact]
    public void The_documented_command_packs_the_same_bytes_in_another_directory_and_a_solution_of_its_own_builds_with_them()
    {
        var copy = feed.NewDirectory("another directory ñ");
        foreach (var part in (string[])["build", "src", "docs"])
            Copy(Path.Combine(Repository.Root, part), Path.Combine(copy, part), SearchOption.AllDirectories);
        // Schemas are part of the tool; the sample data is not.
        Copy(Path.Combine(Repository.Root, "data"), Path.Combine(copy, "data"), SearchOption.TopDirectoryOnly);
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"])
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(copy, file));
        PackageFeed.Succeed(copy, [.. Arguments(Documented.Pack).Select(argument => argument == "Release" ? Repository.MSBuildConfiguration : argument), "-nologo", "-nodeReuse:false"]);

        var packed = Path.Combine(copy, "..", "mlops-packages");
        var packages = Directory.GetFiles(packed).Select(file => Path.GetFileName(file)).ToList();
        Assert.All((string[])["MlOps.Build", "MlOps.Modeling", "MlOps.Scoring", "MlOps.Templates", "mlops"], id => Assert.Contains($"{id}.1.0.0.nupkg", packages));
        var common = packages.Where(package => File.Exists(Path.Combine(feed.Feed, package))).ToList();
        Assert.True(common.Count >= 4, string.Join(", ", common));
        Assert.All(common, package => Assert.Equal(File.ReadAllBytes(Path.Combine(feed.Feed, package)), File.ReadAllBytes(Path.Combine(packed, package))));

        Follow(feed.NewDirectory("shop"));
    }

    private static void Follow(string solution)
    {
        // The templates of the user stay as they are.
        var home = new Dictionary<string, string> { ["DOTNET_CLI_HOME"] = Path.Combine(solution, "home") };
        foreach (var line in Documented.Use)
        {
            Succeed(Arguments(line));
            if (line != Documented.Use[0])
                continue;
            // Others' packages are on this machine already.
            Succeed(["nuget", "remove", "source", "nuget", "--configfile", "nuget.config"]);
            Succeed(["nuget", "add", "source", PackageFeed.Machine, "--name", "machine", "--configfile", "nuget.config"]);
        }

        Assert.True(File.Exists(Path.Combine(solution, "Prices/artifacts/models/Prices/1/model.onnx")));
        Assert.Contains("apartments", Succeed(["mlops", "data", "list", "--root", "Prices"]), StringComparison.Ordinal);

        string Succeed(string[] arguments)
        {
            var (exitCode, output) = PackageFeed.Run(solution, home, "dotnet", arguments);
            Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
            return output;
        }
    }

    private static string[] Arguments(string line) => line.Split(' ') is ["dotnet", .. var arguments] ? arguments : throw new InvalidDataException($"docs/build.md: nothing runs {line}");

    [Fact]
    public void The_build_package_carries_no_native_code() =>
        Assert.True(new FileInfo(Path.Combine(feed.Feed, "MlOps.Build.1.0.0.nupkg")).Length < 1_000_000);

    [Fact]
    public void The_command_installs_as_a_tool()
    {
        var directory = feed.NewDirectory("tool");
        PackageFeed.Succeed(Repository.Root, "pack", "build/packages/mlops", "--no-restore", "-p:BuildProjectReferences=false", "-c", Repository.MSBuildConfiguration, "-o", feed.Feed, "-nologo");
        PackageFeed.Succeed(directory, "tool", "install", "mlops", "--version", "1.0.0", "--tool-path", "bin");
        var (exitCode, output) = PackageFeed.Run(directory, Path.Combine(directory, "bin", OperatingSystem.IsWindows() ? "mlops.exe" : "mlops"), "data", "init", "points", "nowhere");
        Assert.Equal(2, exitCode);
        Assert.Contains("mlops : error MLOPS", output, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to, SearchOption depth)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", depth))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
