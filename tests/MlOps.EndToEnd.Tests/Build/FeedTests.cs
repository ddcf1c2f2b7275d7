using System.IO.Compression;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>The question that the bootstrap asks the package feed, put to feeds that are directories.</summary>
public sealed class FeedTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("mlops-feed-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Says_of_each_package_whether_the_feed_has_that_version()
    {
        Publish("Nuke.Common", "10.1.0");
        Publish("Verify.Xunit", "19.6.0");

        var answer = Ask(directory);

        Assert.NotNull(answer);
        Assert.Contains(">true</UseNukeCommon>", answer, StringComparison.Ordinal);
        Assert.Contains(">false</UseVerifyXunit>", answer, StringComparison.Ordinal);
        Assert.Contains(">false</UseOnnxRuntime>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_that_cannot_be_reached_gives_no_answer() => Assert.Null(Ask(Path.Combine(directory, "nowhere")));

    private string? Ask(string source)
    {
        var feed = Path.Combine(directory, "Feed.props");
        Command.Run("dotnet", Repository.Root, new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(directory, "cache") },
            ["msbuild", "build/feed/Feed.proj", "-nologo", $"-p:Process=test-{Environment.ProcessId}-{Path.GetFileName(source)}", $"-p:Feed={feed}", $"-p:RestoreSources={source}"]);
        return File.Exists(feed) ? File.ReadAllText(feed) : null;
    }

    private void Publish(string id, string version)
    {
        using var package = ZipFile.Open(Path.Combine(directory, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var manifest = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        manifest.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>test</description></metadata>
            </package>
            """);
    }
}
