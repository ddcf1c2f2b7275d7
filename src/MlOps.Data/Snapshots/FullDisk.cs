namespace MlOps.Data.Snapshots;

/// <summary>Tells the one failure of a write that a user can mend from the others.</summary>
public static class FullDisk
{
    // errno of Linux and macOS: no space, over the quota, over the size that a file may have.
    private static readonly int[] UnixErrors = [28, OperatingSystem.IsLinux() ? 122 : 69, 27];

    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool IsReasonOf(IOException e) =>
        OperatingSystem.IsWindows() ? e.HResult is WindowsDiskFull or WindowsHandleDiskFull : UnixErrors.Contains(e.HResult);
}
