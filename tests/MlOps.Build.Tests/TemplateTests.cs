using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary><c>dotnet new mlmodel</c> from the packed template, against the packed packages.</summary>
[Collection(PackageFeed.Collection)]
public sealed class TemplateTests(PackageFeed feed)
{
    [Fact]
    public void A_new_model_builds_and_its_tests_pass_at_once()
    {
        var directory = feed.NewDirectory("new");
        PackageFeed.Succeed(Repository.Root, "pack", "src/MlOps.Templates", "--no-restore", "-o", feed.Feed, "-nologo");
        // A hive of its own: the user's templates stay as they are.
        string[] hive = ["--debug:custom-hive", Path.Combine(directory, "hive")];
        PackageFeed.Succeed(directory, ["new", "install", Path.Combine(feed.Feed, "MlOps.Templates.1.0.0.nupkg"), .. hive]);
        // A name as solutions have them is no class's name: the class takes its last part.
        foreach (var (name, model) in ((string, string)[])[("Prices", "Prices"), ("Contoso.Prices", "Prices"), ("my-shop", "My_shop"), ("class", "Class")])
        {
            PackageFeed.Succeed(directory, ["new", "mlmodel", "-n", name, "-o", name, .. hive]);
            var workspace = Path.Combine(directory, name);
            Assert.DoesNotContain("warning", PackageFeed.Succeed(workspace, "build", "-nologo", "-nodeReuse:false", "-clp:NoSummary"), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(workspace, $"artifacts/models/{model}/1/model.onnx")));
            Assert.Contains("Passed: ", PackageFeed.Succeed(workspace, "test", "--no-build", "-nologo"), StringComparison.Ordinal);
        }
    }
}
