using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MlOps.Data.Profiles.States;

/// <summary>Opens what <see cref="StateFileWriter"/> wrote. Runs stay in the file until they are read.</summary>
internal static class StateFileReader
{
    private const int Tail = SHA256.HashSizeInBytes + sizeof(long);

    /// <returns>Null where there is no such file, or it is not what was written.</returns>
    public static TableState? Open(string path)
    {
        if (!File.Exists(path))
            return null;
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var state = Read(handle);
        if (state is null)
            handle.Dispose();
        return state;
    }

    private static TableState? Read(SafeFileHandle handle)
    {
        var length = RandomAccess.GetLength(handle);
        var tail = new byte[Tail];
        if (length < Tail || RandomAccess.Read(handle, tail, length - Tail) != Tail)
            return null;
        var size = BitConverter.ToInt64(tail, SHA256.HashSizeInBytes);
        if (size < 0 || size > length - Tail)
            return null;
        var index = new byte[size];
        if (RandomAccess.Read(handle, index, length - Tail - size) != size || !SHA256.HashData(index).AsSpan().SequenceEqual(tail.AsSpan(0, SHA256.HashSizeInBytes)))
            return null;

        var reader = new BinaryReader(new MemoryStream(index));
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
