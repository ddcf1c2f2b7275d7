using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>What is left of a test that fails: the logs of its builds, and of no other's.</summary>
public sealed class BuildLogTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_test_that_fails_keeps_the_logs_of_its_builds(bool passes)
    {
        var workspace = new Workspace("kept");
        var parent = Path.GetDirectoryName(workspace.Root)!;
        var kept = Path.Combine(BuildLog.KeptDirectory, $"{Path.GetFileName(parent)}-1.binlog");
        try
        {
            Assert.Equal(1, workspace.Run("msbuild", "-t:NoSuchTarget").ExitCode);
            if (passes)
                workspace.Done();
            workspace.Dispose();
            Assert.Equal(!passes, File.Exists(kept));
            Assert.Equal(!passes, Directory.Exists(parent));
        }
        finally
        {
            File.Delete(kept);
            if (Directory.Exists(parent))
                Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public void A_build_of_packages_that_fails_keeps_its_log()
    {
        var directory = Directory.CreateTempSubdirectory("mlops-log-").FullName;
        var name = Path.GetFileName(directory);
        try
        {
            File.WriteAllText(Path.Combine(directory, "broken.proj"), """<Project><Target Name="Build"><Error Text="broken" /></Target></Project>""");
            Assert.ThrowsAny<Exception>(() => PackageFeed.Succeed(directory, "msbuild", "broken.proj", "-nologo"));
            Assert.Single(Directory.GetFiles(BuildLog.KeptDirectory, name + "-*"));
        }
        finally
        {
            foreach (var log in Directory.GetFiles(BuildLog.KeptDirectory, name + "-*"))
                File.Delete(log);
            Directory.Delete(directory, recursive: true);
        }
    }
}
