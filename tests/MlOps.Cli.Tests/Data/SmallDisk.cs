using System.Diagnostics;

namespace MlOps.Cli.Tests.Data;

/// <summary>Two megabytes of memory, mounted over a directory; what lay there is there again afterwards.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string directory;

    private SmallDisk(string directory) => this.directory = directory;

    public static bool CanBeMounted { get; } = OperatingSystem.IsLinux() && TryMount();

    /// <param name="keep">Whether what the directory holds is on the disk too.</param>
    public static SmallDisk At(string directory, bool keep)
    {
        Directory.CreateDirectory(directory);
        var outside = Directory.CreateTempSubdirectory("mlops-disk-").FullName;
        Shell("cp -a \"$1/.\" \"$2\"", directory, outside);
        Assert.True(Mount(directory));
        if (keep)
            Shell("cp -a \"$2/.\" \"$1\"", directory, outside);
        Directory.Delete(outside, recursive: true);
        return new SmallDisk(directory);
    }

    public void Dispose() => Assert.Equal(0, Shell("umount \"$1\"", directory));

    private static bool TryMount()
    {
        var directory = Directory.CreateTempSubdirectory("mlops-disk-").FullName;
        var mounted = Mount(directory);
        if (mounted)
            new SmallDisk(directory).Dispose();
        Directory.Delete(directory);
        return mounted;
    }

    private static bool Mount(string directory) => Shell("mount -t tmpfs -o size=2m tmpfs \"$1\" 2> /dev/null", directory) == 0;

    private static int Shell(string script, params string[] arguments)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. arguments]))!;
        shell.WaitForExit();
        return shell.ExitCode;
    }
}
