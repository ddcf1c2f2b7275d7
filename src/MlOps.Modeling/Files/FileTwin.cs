using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlOps.Modeling.Files;

/// <summary>
/// The same bytes under a second name, as cheaply as the file system can: a clone that shares blocks until one side is
/// written, else a hard link, else a copy. A hard link shares later changes too: who trusts the bytes must hash them.
/// </summary>
internal static partial class FileTwin
{
    /// <summary>FICLONE of linux/fs.h: known to Btrfs, XFS, bcachefs and others.</summary>
    private const nuint Clone = 0x40049409;

    /// <exception cref="IOException">The name is taken, or the disk is full.</exception>
    public static void Create(string existing, string name)
    {
        if (OperatingSystem.IsLinux() && TryClone(existing, name))
            return;
        // Elsewhere File.Copy clones by itself (APFS, ReFS).
        if (!OperatingSystem.IsLinux() || !HardLink.TryCreate(existing, name))
            File.Copy(existing, name);
    }

    private static bool TryClone(string existing, string name)
    {
        bool cloned;
        using (var source = File.OpenHandle(existing))
        using (var target = File.OpenHandle(name, FileMode.CreateNew, FileAccess.Write))
            cloned = Ioctl(target, Clone, source) == 0;
        if (!cloned)
            File.Delete(name);
        return cloned;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(SafeFileHandle target, nuint request, SafeFileHandle source);
}
