using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MlOps.Data.Profiles.States;

/// <summary>Opens what <see cref="StateFileWriter"/> wrote. Runs stay in the file until they are read.</summary>
internal static class StateFileReader
{
    private const int Tail = SHA256.HashSizeInBytes + sizeof(long);

    // A buffer below 85,000 bytes stays out of the heap of large objects.
    private const int BufferSize = 1 << 16;

    /// <summary>All bytes are read, and held against what was written: others can write where states are kept, and disks fail.</summary>
    /// <param name="isDamaged">Whether there is such a file, and it is not what was written.</param>
    /// <returns>Null where there is no state.</returns>
    public static TableState? Open(string path, CancellationToken ct, out bool isDamaged)
    {
        isDamaged = false;
        if (!File.Exists(path))
            return null;
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        TableState? state = null;
        try
        {
            state = Read(handle, ct);
            isDamaged = state is null;
            return state;
        }
        finally
        {
            if (state is null)
                handle.Dispose();
        }
    }

    private static TableState? Read(SafeFileHandle handle, CancellationToken ct)
    {
        var length = RandomAccess.GetLength(handle);
        var tail = new byte[Tail];
        if (length < Tail || RandomAccess.Read(handle, tail, length - Tail) != Tail)
            return null;
        var size = BitConverter.ToInt64(tail, SHA256.HashSizeInBytes);
        if (size < 0 || size > Math.Min(length - Tail, Array.MaxLength))
            return null;
        var index = new byte[size];
        if (RandomAccess.Read(handle, index, length - Tail - size) != size || !SHA256.HashData(index).AsSpan().SequenceEqual(tail.AsSpan(0, SHA256.HashSizeInBytes)))
            return null;

        var reader = new BinaryReader(new MemoryStream(index));
        return reader.ReadUInt32() == Checksum(handle, length - Tail - size, ct) ? Read(reader, handle) : null;
    }

    /// <param name="length">Of the runs, which come first in the file, in bytes.</param>
    private static uint Checksum(SafeFileHandle handle, long length, CancellationToken ct)
    {
        var checksum = Crc32C.Empty;
        var buffer = new byte[BufferSize];
        int read;
        for (var offset = 0L; offset < length; offset += read)
        {
            ct.ThrowIfCancellationRequested();
            read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)), offset);
            // Cut short since its length was asked for.
            if (read == 0)
                break;
            checksum = Crc32C.Append(checksum, buffer.AsSpan(0, read));
        }

        return checksum;
    }

    private static TableState Read(BinaryReader reader, SafeFileHandle handle)
    {
        var rows = reader.ReadInt64();
        var missing = new long[reader.ReadInt32()];
        var runs = new IReadOnlyList<ValueRun>[missing.Length];
        for (var column = 0; column < runs.Length; column++)
        {
            missing[column] = reader.ReadInt64();
            var ofColumn = new ValueRun[reader.ReadInt32()];
            for (var i = 0; i < ofColumn.Length; i++)
                ofColumn[i] = new ValueRun(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), null, handle, reader.ReadInt64());
            runs[column] = ofColumn;
        }

        var moments = new PairMoments[reader.ReadInt32()];
        for (var pair = 0; pair < moments.Length; pair++)
            moments[pair] = new PairMoments(reader.ReadInt64(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new TableState(rows, missing, runs, moments) { Files = [handle] };
    }
}
