using Microsoft.Win32.SafeHandles;

namespace MlOps.Data.Profiles.States;

/// <summary>The different values of one column in one block, ascending, each with how often it occurs; in memory or in a file of states.</summary>
/// <param name="Values">How many, equal ones counted each.</param>
/// <param name="Length">Of the run in bytes, as <see cref="RunWriter"/> writes it.</param>
/// <param name="Last">The largest of values of fixed size; 0 of texts.</param>
internal sealed record ValueRun(long Values, long Last, int Length, byte[]? Bytes, SafeFileHandle? File = null, long Offset = 0)
{
    public int Read(Span<byte> destination, int from)
    {
        var count = Math.Min(destination.Length, Length - from);
        if (Bytes is null)
            return RandomAccess.Read(File!, destination[..count], Offset + from);
        Bytes.AsSpan(from, count).CopyTo(destination);
        return count;
    }
}
