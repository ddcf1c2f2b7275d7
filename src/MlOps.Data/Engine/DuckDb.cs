using System.Runtime.InteropServices;
using MlOps.Data.Engine.Native;

namespace MlOps.Data.Engine;

/// <summary>The analytical engine behind readers and validation.</summary>
public static class DuckDb
{
    private static readonly Lazy<string> Version = new(() => Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion())!);

    /// <summary>For example <c>v1.5.5</c>.</summary>
    /// <exception cref="DllNotFoundException">The native library does not lie beside the program.</exception>
    public static string LibraryVersion => Version.Value;
}
