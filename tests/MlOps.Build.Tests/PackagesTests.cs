using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>The packages that this repository makes.</summary>
[Collection(PackageFeed.Collection)]
public sealed class PackagesTests(PackageFeed feed)
{
    [Fact]
    public void Packing_in_another_directory_gives_the_same_bytes()
    {
        var copy = feed.NewDirectory("another directory ñ");
        foreach (var part in (string[])["build", "src", "docs"])
            Copy(Path.Combine(Repository.Root, part), Path.Combine(copy, part), SearchOption.AllDirectories);
        // Schemas are part of the tool; the sample data is not.
        Copy(Path.Combine(Repository.Root, "data"), Path.Combine(copy, "data"), SearchOption.TopDirectoryOnly);
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"])
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(copy, file));
        var packed = Path.Combine(copy, "packed");
        foreach (var project in (string[])["src/MlOps.Modeling", "src/MlOps.Scoring", "src/MlOps.Build", "build/packages/MlOps.Tool"])
            PackageFeed.Succeed(copy, "pack", project, "-c", Repository.MSBuildConfiguration, "-o", packed, "-nologo", "-nodeReuse:false");

        var packages = Directory.GetFiles(packed).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("MlOps.Build.1.0.0.nupkg", packages);
        Assert.True(packages.Count >= 4, string.Join(", ", packages));
        Assert.All(packages, package => Assert.Equal(File.ReadAllBytes(Path.Combine(feed.Feed, package)), File.ReadAllBytes(Path.Combine(packed, package))));
    }

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
