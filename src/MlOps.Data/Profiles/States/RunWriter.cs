using System.Buffers;
using System.Buffers.Binary;

namespace MlOps.Data.Profiles.States;

/// <summary>
/// Ascending values with their counts, in few bytes: integers as differences, texts without what they share with the one before,
/// all lengths in groups of seven bits (LEB128).
/// </summary>
internal sealed class RunWriter
{
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private long last;
    private byte[] lastText = [];

    /// <summary>What was added since the last run; its bytes are from the shared pool.</summary>
    /// <param name="values">How many, equal ones counted each.</param>
    public ValueRun Run(long values)
    {
        var run = new ValueRun(values, last, length, ArrayPool<byte>.Shared.Rent(length));
        bytes.AsSpan(0, length).CopyTo(run.Bytes);
        (length, last, lastText) = (0, 0, []);
        return run;
    }

    public void Add(long key, long count)
    {
        Reserve(20);
        if (length == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, key);
            length = sizeof(long);
        }
        else
        {
            Write((ulong)(key - last));
        }

        last = key;
        Write((ulong)count);
    }

    public void Add(byte[] text, long count)
    {
        Reserve(text.Length + 30);
        var shared = lastText.AsSpan().CommonPrefixLength(text);
        Write((ulong)shared);
        Write((ulong)(text.Length - shared));
        text.AsSpan(shared).CopyTo(bytes.AsSpan(length));
        length += text.Length - shared;
        lastText = text;
        Write((ulong)count);
    }

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
    }

    private void Reserve(int more)
    {
        if (length + more > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
    }
}
