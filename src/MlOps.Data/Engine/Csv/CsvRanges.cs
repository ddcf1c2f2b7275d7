namespace MlOps.Data.Engine.Csv;

/// <summary>
/// A file's records in ranges that are read side by side. A record belongs to the range that its first byte lies in. Whether a
/// range begins inside quotes is known from how many there are before it: in a well-formed file each opens or closes a cell, or
/// stands beside its double.
/// </summary>
internal sealed class CsvRanges(DataFile file, long length, CsvPlace firstRow)
{
    /// <summary>In bytes. It does not depend on the threads, so what is made of a range is the same for every number of them.</summary>
    public const int Size = 1 << 22;

    private readonly (long Quotes, long Lines)[] counts = new (long, long)[(int)((length + Size - 1) / Size)];

    public int Count => counts.Length;

    /// <summary>Where a range's last record ends, at most: where the next range begins.</summary>
    public static long End(int range) => (range + 1L) * Size;

    /// <summary>Counts quotes and lines, before any <see cref="Start"/>.</summary>
    public void Prepare(int threads, CancellationToken ct) => Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, range =>
    {
        using var stream = file.Open();
        stream.Seek((long)range * Size, SeekOrigin.Begin);
        var buffer = new byte[1 << 17];
        var left = (long)Size;
        for (int read; left > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length))) > 0; left -= read)
        {
            var bytes = buffer.AsSpan(0, read);
            counts[range] = (counts[range].Quotes + bytes.Count((byte)'"'), counts[range].Lines + bytes.Count((byte)'\n'));
        }
    });

    /// <summary>Where the first record of a range begins; null where none does.</summary>
    public CsvPlace? Start(int range)
    {
        if (range == 0)
            return firstRow;
        long quotes = 0, lines = 0;
        for (var before = 0; before < range; before++)
            (quotes, lines) = (quotes + counts[before].Quotes, lines + counts[before].Lines);

        // From the last byte before the range: when it ends a line, the range begins with a record.
        using var stream = file.Open();
        var at = ((long)range * Size) - 1;
        stream.Seek(at, SeekOrigin.Begin);
        var quoted = (quotes & 1) != 0;
        var buffer = new byte[1 << 16];
        var counted = false;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            for (var i = 0; i < read; i++, at++)
            {
                // The first byte is counted among those before the range already.
                if (buffer[i] == '"' && counted)
                    quoted = !quoted;
                if (buffer[i] == '\n')
                {
                    lines += counted ? 1 : 0;
                    if (!quoted)
                        return at + 1 >= length || at + 1 >= End(range) ? null : new CsvPlace(at + 1, (int)Math.Min(lines, int.MaxValue), firstRow.CarriageReturns);
                }

                counted = true;
            }
        }

        return null;
    }
}
