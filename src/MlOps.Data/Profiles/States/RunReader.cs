using System.Buffers.Binary;

namespace MlOps.Data.Profiles.States;

/// <summary>Reads what <see cref="RunWriter"/> wrote, a value at a time, with a buffer of fixed size.</summary>
internal sealed class RunReader
{
    private readonly ValueRun run;
    private readonly byte[] buffer;
    private int read;
    private int at;
    private int end;
    private bool first = true;
    private byte[] text = new byte[64];
    private int textLength;

    public RunReader(ValueRun run, int bufferSize)
    {
        this.run = run;
        buffer = new byte[Math.Min(bufferSize, Math.Max(16, run.Length))];
    }

    public long Key { get; private set; }

    /// <summary>UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, textLength);

    public long Count { get; private set; }

    public bool NextKey()
    {
        if (at == end && read == run.Length)
            return false;
        if (first)
        {
            Span<byte> key = stackalloc byte[sizeof(long)];
            foreach (ref var value in key)
                value = Byte();
            Key = BinaryPrimitives.ReadInt64LittleEndian(key);
            first = false;
        }
        else
        {
            Key += (long)Number();
        }

        Count = (long)Number();
        return true;
    }

    public bool NextText()
    {
        if (at == end && read == run.Length)
            return false;
        var shared = (int)Number();
        var more = (int)Number();
        if (shared + more > text.Length)
            Array.Resize(ref text, (shared + more) * 2);
        for (var i = shared; i < shared + more; i++)
            text[i] = Byte();
        textLength = shared + more;
        Count = (long)Number();
        return true;
    }

    private ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private byte Byte()
    {
        if (at == end)
        {
            end = run.Read(buffer, read);
            if (end == 0)
                throw new InvalidDataException("a file of profile states ends before its values do");
            read += end;
            at = 0;
        }

        return buffer[at++];
    }
}
