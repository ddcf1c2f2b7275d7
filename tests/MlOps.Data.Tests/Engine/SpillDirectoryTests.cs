using System.Diagnostics;
using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Engine;

public sealed class SpillDirectoryTests : IDisposable
{
    private readonly ScratchFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void It_goes_away_with_what_is_in_it()
    {
        using (var spill = new SpillDirectory(files.Directory))
            files.Write(Path.Combine(spill.Path, "block"), "x");

        Assert.Empty(Directory.EnumerateFileSystemEntries(files.Directory));
    }

    [Fact]
    public void What_a_killed_process_left_goes_away_and_what_another_one_uses_stays()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var used = new SpillDirectory(files.Directory);
        files.Write(Path.Combine(used.Path, "block"), "x");
        var left = files.Write("mlops-spill-left.lock", "");
        files.Write("mlops-spill-left/block", "x");
        // Another process holds the lock, in the way that the runtime takes it, until it is killed.
        using var holder = Process.Start(new ProcessStartInfo("flock", ["--exclusive", "--no-fork", left, "sh", "-c", "echo held; exec sleep 600"]) { RedirectStandardOutput = true })!;
        holder.StandardOutput.ReadLine();

        new SpillDirectory(files.Directory).Dispose();
        Assert.True(Directory.Exists(Path.Combine(files.Directory, "mlops-spill-left")));
        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();
        new SpillDirectory(files.Directory).Dispose();

        Assert.False(Directory.Exists(Path.Combine(files.Directory, "mlops-spill-left")));
        Assert.True(Directory.Exists(used.Path));
    }

    [Theory]
    [InlineData("/proc")]
    [InlineData("/nowhere")]
    public void Where_nothing_can_be_written_it_says_which_setting_to_change(string parent)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var refusal = Assert.Single(Assert.Throws<MlOpsException>(() => new SpillDirectory(parent)).Diagnostics);

        Assert.Equal(("MLOPS9003", ExitCode.Environment), (refusal.Code.Id, refusal.Code.ExitCode));
        Assert.StartsWith($"the directory for temporary files, {parent}, cannot be used: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("; set TMPDIR to one that can be written to", refusal.Message, StringComparison.Ordinal);
    }
}
