using System.Runtime.InteropServices;

namespace MlOps.Modeling.Files;

/// <summary>
/// link(2): a second name for a file, refused by the kernel where the name is taken. File.Move without overwriting looks
/// first and renames then, so that of two processes both may believe that they created the file.
/// </summary>
internal static partial class HardLink
{
    /// <summary>False where the name is taken, or the file system knows no hard links.</summary>
    public static bool TryCreate(string existing, string name) => Link(existing, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
