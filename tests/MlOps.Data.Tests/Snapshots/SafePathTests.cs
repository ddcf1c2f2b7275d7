using System.Diagnostics;
using MlOps.Data.Snapshots.Files;

namespace MlOps.Data.Tests.Snapshots;

public sealed class SafePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/a.csv")]
    [InlineData("//server/a.csv")]
    [InlineData("../a.csv")]
    [InlineData("a/../b.csv")]
    [InlineData("./a.csv")]
    [InlineData("a//b.csv")]
    [InlineData("a/")]
    [InlineData("C:/a.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("a.csv:stream")]
    [InlineData("CON")]
    [InlineData("a/nul.csv")]
    [InlineData("Com1.tar.gz")]
    [InlineData("lpt¹.csv")]
    [InlineData("aux .csv")]
    [InlineData("a.")]
    [InlineData("a ")]
    [InlineData("a\nb.csv")]
    [InlineData("a\0b.csv")]
    [InlineData("what?.csv")]
    [InlineData("a\uFFFD.csv")]
    [InlineData("a\uD800.csv")]
    public void Paths_that_do_not_name_one_file_inside_on_every_system_are_refused(string path) => Assert.NotNull(SafePath.Objection(path));

    [Theory]
    [InlineData("a.csv")]
    [InlineData("year=2026/month=01/meter.csv")]
    [InlineData("..a/b...csv")]
    [InlineData("console.csv")]
    [InlineData("com10.csv")]
    [InlineData("Zürich 😀.csv")]
    public void Other_paths_are_allowed(string path) => Assert.Null(SafePath.Objection(path));

    [Fact]
    public void Long_names_and_paths_are_refused()
    {
        Assert.Contains("255", SafePath.Objection(new string('a', 300)), StringComparison.Ordinal);
        Assert.Contains("255", SafePath.Objection(new string('é', 128)), StringComparison.Ordinal);
        Assert.Contains("1024", SafePath.Objection(string.Join('/', Enumerable.Repeat("abcdefghi", 103))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "A.csv")]
    [InlineData("a/b.csv", "a")]
    public void Paths_that_clash_somewhere_are_refused(string one, string other) => Assert.NotNull(SafePath.Objection([one, other]));

    [Theory]
    [InlineData("nul.csv")]
    [InlineData("a:b.csv")]
    [InlineData("a./b.csv")]
    public void Names_in_the_source_that_not_every_system_could_have_are_refused(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = new SnapshotWorkspace();
        workspace.Write(name, "id,fare\n");

        Assert.Equal("MLOPS1006", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }

    [Fact]
    public void A_name_in_the_source_that_is_not_utf8_is_refused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var workspace = new SnapshotWorkspace();
        Shell("echo id,fare > \"$(printf 'a\\377.csv')\"");

        Assert.Contains("is not UTF-8", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Message, StringComparison.Ordinal);
        // No name that we could write down names it.
        Shell("rm a*");

        void Shell(string script)
        {
            using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = workspace.Source })!;
            shell.WaitForExit();
        }
    }

    [Fact]
    public void Links_in_the_source_are_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var workspace = new SnapshotWorkspace();
        var outside = Path.Combine(workspace.Directory, "outside.csv");
        File.WriteAllText(outside, "id,fare\n1,1\n");
        File.CreateSymbolicLink(Path.Combine(workspace.Source, "a.csv"), outside);

        Assert.Equal("MLOPS1006", SnapshotWorkspace.Refused(() => workspace.Snapshot()).Code.Id);
    }
}
