using System.Diagnostics;
using MlOps.Data.Snapshots;

namespace MlOps.Cli.Tests.Data;

/// <summary>
/// On a small file system in memory, where the test may mount one; elsewhere under a limit of the size of files, past which
/// the system refuses to write as it does on a full disk.
/// </summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData("snapshot")]
    [InlineData("checkout")]
    [InlineData("push")]
    [InlineData("pull")]
    public async Task A_full_disk_is_said_so_and_nothing_is_half_visible(string command)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var workspace = new DataWorkspace();
        workspace.Write("data/remote.json", "{ \"location\": \"remote\" }");
        workspace.Write("small/a.csv", DataWorkspace.Csv(10));
        workspace.Write("large/a.csv", DataWorkspace.Csv(700_000));
        await workspace.RunAsync("data", "snapshot", "trips", "small");
        if (command != "snapshot")
            await workspace.RunAsync("data", "snapshot", "trips", "large");
        if (command == "pull")
            await workspace.RunAsync("data", "push");
        var target = Path.Combine(workspace.Root, command switch { "push" => "remote", "checkout" => "data/trips", _ => "data/objects" });
        string[] arguments = command switch { "snapshot" => ["snapshot", "trips", "large"], "checkout" => ["checkout", "trips", "2"], _ => [command] };

        using (var disk = SmallDisk.At(target, keep: command != "pull"))
        {
            var full = await disk.RunAsync(workspace, ["data", .. arguments]);

            Assert.Equal((3, ""), (full.Exit, full.Output));
            Assert.Contains("error MLOPS1025: ", full.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFiles(target, "*", SearchOption.AllDirectories), f => Path.GetFileName(f).StartsWith(".tmp-", StringComparison.Ordinal));
            Assert.False(File.Exists(Path.Combine(target, "v2/a.csv")));
            Assert.Equal(command == "snapshot" ? 1 : 2, Directory.GetFiles(Path.Combine(workspace.Root, "data/trips/versions"), "*.json").Length);
        }

        Assert.Equal(0, (await workspace.RunAsync("data", command == "pull" ? "pull" : "list")).Exit);
        Assert.Equal(0, (await workspace.RunAsync("data", "verify")).Exit);
        Assert.Equal(0, (await workspace.RunAsync(["data", .. arguments])).Exit);
    }

    private sealed class SmallDisk : IDisposable
    {
        private readonly string? mounted;

        private SmallDisk(string? mounted) => this.mounted = mounted;

        /// <param name="keep">Whether what the directory holds is to be on the disk too; it is there again afterwards in any case.</param>
        public static SmallDisk At(string directory, bool keep)
        {
            Directory.CreateDirectory(directory);
            var outside = Directory.CreateTempSubdirectory("mlops-disk-").FullName;
            Shell("cp -a \"$1/.\" \"$2\"", directory, outside);
            if (Shell("mount -t tmpfs -o size=2m tmpfs \"$1\" 2> /dev/null", directory) != 0)
            {
                Directory.Delete(outside, recursive: true);
                if (!keep)
                    Shell("find \"$1\" -type f -delete", directory);
                return new SmallDisk(null);
            }

            // Working copies and objects that do not fit are not what is tested.
            if (keep)
                Shell("cp -a \"$2/.\" \"$1\"", directory, outside);
            Directory.Delete(outside, recursive: true);
            return new SmallDisk(directory);
        }

        public Task<(int Exit, string Output, string Error)> RunAsync(DataWorkspace workspace, string[] arguments) =>
            mounted is null ? CommandLine.RunLimitedAsync(workspace.Root, blocks: 2048, arguments) : workspace.RunAsync(arguments);

        public void Dispose()
        {
            if (mounted is not null)
                Assert.Equal(0, Shell("umount \"$1\"", mounted));
        }

        private static int Shell(string script, params string[] arguments)
        {
            using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. arguments]))!;
            shell.WaitForExit();
            return shell.ExitCode;
        }
    }
}
