using System.Runtime.InteropServices;

namespace MlOps.Data.Snapshots.Files;

/// <summary>statx(2): its layout is the same on every architecture, unlike stat's.</summary>
internal static partial class LinuxStat
{
    private const int CurrentDirectory = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;

    public static unsafe FileStamp? Of(string path)
    {
        Layout stat;
        if (StatX(CurrentDirectory, path, DoNotFollowLinks, BasicFields, &stat) != 0)
            return null;
        return new FileStamp((long)stat.Size, stat.Modified.Nanoseconds, stat.Changed.Nanoseconds, (long)stat.Inode, (stat.Mode & TypeMask) == RegularFile);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatX(int directory, string path, int flags, uint fields, Layout* result);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Layout
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public Time Changed;

        [FieldOffset(112)]
        public Time Modified;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Time
    {
        [FieldOffset(0)]
        public long Seconds;

        [FieldOffset(8)]
        public uint Fraction;

        public readonly long Nanoseconds => (Seconds * 1_000_000_000) + Fraction;
    }
}
