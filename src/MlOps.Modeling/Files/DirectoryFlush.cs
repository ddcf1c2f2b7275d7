using System.Runtime.InteropServices;

namespace MlOps.Modeling.Files;

/// <summary>
/// fsync(2) of a directory: a file that was flushed and renamed can still be gone after a power cut, until its directory is
/// flushed too. Windows keeps names in a journal of its own, and has no such call.
/// </summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Run(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(directory, ReadOnly);
        if (descriptor < 0)
            return;
        // Some shares cannot do it, and say so: there is nothing that we could do instead.
        _ = Flush(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
