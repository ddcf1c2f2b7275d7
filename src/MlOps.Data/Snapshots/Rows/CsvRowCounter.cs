namespace MlOps.Data.Snapshots.Rows;

/// <summary>
/// Counts the records of delimited text (RFC 4180) without its header: line breaks inside quoted fields do not end a record,
/// a last record needs no line break, empty lines are no records. Takes the bytes in pieces of any size.
/// </summary>
internal sealed class CsvRowCounter(byte delimiter)
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const byte Quote = (byte)'"';

    private long taken;
    private long records;
    private bool quoted;
    private bool closing;
    private bool content;
    private byte previous = LineFeed;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Records so far less the header.</summary>
    public long Rows => Math.Max(0, records + (content ? 1 : 0) - 1);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        // A byte order mark is no content: a quote after it starts a field.
        while (taken < ByteOrderMark.Length && !bytes.IsEmpty)
        {
            var isMark = bytes[0] == ByteOrderMark[(int)taken];
            taken = isMark ? taken + 1 : ByteOrderMark.Length;
            if (!isMark)
                break;
            bytes = bytes[1..];
        }

        while (!bytes.IsEmpty)
            bytes = bytes[(quoted ? InQuotes(bytes) : Outside(bytes))..];
    }

    /// <summary>Takes bytes up to a line's end or the start of a quoted field; returns how many.</summary>
    private int Outside(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAny(LineFeed, Quote);
        var plain = at < 0 ? bytes : bytes[..at];
        if (!plain.IsEmpty)
        {
            content |= plain is not [CarriageReturn];
            previous = plain[^1];
        }

        if (at < 0)
            return bytes.Length;
        if (bytes[at] == LineFeed)
        {
            records += content ? 1 : 0;
            content = false;
        }
        else
        {
            // A quote elsewhere than at a field's start is a character like others.
            quoted = previous == delimiter || previous == LineFeed;
            content = true;
        }

        previous = bytes[at];
        return at + 1;
    }

    /// <summary>Takes bytes up to the end of the quoted field; returns how many. Two quotes are one character.</summary>
    private int InQuotes(ReadOnlySpan<byte> bytes)
    {
        if (closing)
        {
            closing = false;
            if (bytes[0] == Quote)
                return 1;
            quoted = false;
            previous = Quote;
            return 0;
        }

        var at = bytes.IndexOf(Quote);
        closing = at >= 0;
        return at < 0 ? bytes.Length : at + 1;
    }
}
