using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace MlOps.Data.Profiles.States;

/// <summary>Writes a file of states: the runs as they come, then what there is to know of them, their checksum among it, then the digest and length of that.</summary>
/// <param name="handle">To read the runs by while the file is still open; null where it is opened again.</param>
internal sealed class StateFileWriter(Stream stream, SafeFileHandle? handle = null)
{
    /// <summary>Raised whenever the same bytes of data make another state.</summary>
    public const int Revision = 3;

    private long offset;

    // A profile from what is kept of six million different values, 38 MB, takes 400 ms of a processor that has instructions for
    // both: 4 of them are this, SHA-256 would be 21, and could be written anew by whoever meant to lie just as well.
    private uint checksum = Crc32C.Empty;

    /// <param name="run">In memory, which goes back to the pool.</param>
    /// <returns>The run as it lies in the file.</returns>
    public ValueRun Add(ValueRun run)
    {
        var bytes = run.Bytes.AsSpan(0, run.Length);
        stream.Write(bytes);
        checksum = Crc32C.Append(checksum, bytes);
        ArrayPool<byte>.Shared.Return(run.Bytes!);
        var written = run with { Bytes = null, File = handle, Offset = offset };
        offset += run.Length;
        return written;
    }

    public void Complete(TableState state)
    {
        var memory = new MemoryStream();
        var writer = new BinaryWriter(memory);
        writer.Write(checksum);
        writer.Write(state.Rows);
        writer.Write(state.Missing.Length);
        foreach (var (missing, runs) in state.Missing.Zip(state.Runs))
        {
            writer.Write(missing);
            writer.Write(runs.Count);
            foreach (var run in runs)
            {
                writer.Write(run.Values);
                writer.Write(run.Last);
                writer.Write(run.Length);
                writer.Write(run.Offset);
            }
        }

        writer.Write(state.Moments.Length);
        foreach (var pair in state.Moments)
        {
            writer.Write(pair.Rows);
            foreach (var value in (double[])[pair.MeanX, pair.MeanY, pair.XX, pair.YY, pair.XY])
                writer.Write(value);
        }

        writer.Flush();
        stream.Write(memory.GetBuffer(), 0, (int)memory.Length);
        stream.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        stream.Write(BitConverter.GetBytes(memory.Length));
    }
}
