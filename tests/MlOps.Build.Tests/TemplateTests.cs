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
        PackageFeed.Succeed(directory, ["new", "mlmodel", "-n", "Prices", "-o", "Prices", .. hive]);

        var workspace = Path.Combine(directory, "Prices");
        Assert.DoesNotContain("warning", PackageFeed.Succeed(workspace, "build", "-nologo", "-nodeReuse:false", "-clp:NoSummary"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(workspace, "artifacts/models/Prices/1/model.onnx")));
        Assert.Contains("Passed: ", PackageFeed.Succeed(workspace, "test", "--no-build", "-nologo"), StringComparison.Ordinal);
    }
}
