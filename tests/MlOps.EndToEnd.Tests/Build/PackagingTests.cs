using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>Where packages go.</summary>
public sealed class PackagingTests
{
    [Theory]
    [InlineData("a;b")]
    [InlineData("c, 100% d")]
    public void Packages_come_into_the_repository_whatever_its_directory_is_called(string name)
    {
        var parent = Directory.CreateTempSubdirectory("mlops-packaging-").FullName;
        var root = Path.Combine(parent, name);
        foreach (var library in (string[])["MlOps.Modeling", "MlOps.Scoring"])
        {
            Directory.CreateDirectory(Path.Combine(root, "src", library));
            File.WriteAllText(Path.Combine(root, "src", library, $"{library}.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        }

        new Packaging(root, new Tool(root, Configuration.Debug), Configuration.Debug, seed: null, experiment: null, Severities.None)
            .Run([], new Staging(new Tool(root, Configuration.Debug), asked: null));

        Assert.Equal(
            ["MlOps.Modeling.1.0.0.nupkg", "MlOps.Scoring.1.0.0.nupkg"],
            Directory.EnumerateFiles(Path.Combine(root, "artifacts", "packages")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(parent, recursive: true);
    }
}
