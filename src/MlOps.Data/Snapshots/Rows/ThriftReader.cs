namespace MlOps.Data.Snapshots.Rows;

/// <summary>As much of Thrift's compact protocol as finding one integer in a struct needs.</summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int MaximumDepth = 32;

    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>The value of an integer field of the struct that the bytes start with; null where it has none.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut short or not a struct.</exception>
    public long? FindInteger(int wanted)
    {
        var field = 0;
        while (NextField(ref field, out var type))
        {
            if (field == wanted && type is 4 or 5 or 6)
                return ZigZag();
            Skip(type, 0);
        }

        return null;
    }

    private bool NextField(ref int field, out int type)
    {
        var header = Byte();
        type = header & 0xf;
        if (type == 0)
            return false;
        field = header >> 4 is > 0 and var delta ? field + delta : (int)ZigZag();
        return true;
    }

    private void Skip(int type, int depth)
    {
        if (depth > MaximumDepth)
            throw new InvalidDataException("its footer is nested too deeply");
        switch (type)
        {
            case 1 or 2:
                break;
            case 3:
                Take(1);
                break;
            case 4 or 5 or 6:
                Varint();
                break;
            case 7:
                Take(8);
                break;
            case 8:
                Take((long)Varint());
                break;
            case 9 or 10:
                SkipList(depth);
                break;
            case 12:
                for (var field = 0; NextField(ref field, out var inner);)
                    Skip(inner, depth + 1);
                break;
            default:
                throw new InvalidDataException($"its footer has a field of the unknown type {type}");
        }
    }

    private void SkipList(int depth)
    {
        var header = Byte();
        var count = header >> 4 is < 15 and var few ? (ulong)few : Varint();
        // A list's booleans take a byte each, unlike a struct's.
        var type = (header & 0xf) is 1 or 2 ? 3 : header & 0xf;
        for (; count > 0; count--)
            Skip(type, depth + 1);
    }

    private long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("its footer has an endless number");
    }

    private byte Byte()
    {
        var value = rest.IsEmpty ? throw new InvalidDataException("its footer is cut short") : rest[0];
        rest = rest[1..];
        return value;
    }

    private void Take(long count) =>
        rest = count < 0 || count > rest.Length ? throw new InvalidDataException("its footer is cut short") : rest[(int)count..];
}
