using System.Buffers;
using System.Text;

namespace MlOps.Data.Engine.Csv;

/// <summary>
/// Reads records as RFC 4180 defines them, without leniency, and knows the line and column of every cell. It takes LF or CRLF as
/// the line ending, one of them throughout; skips a UTF-8 byte order mark; gives cells as bytes, which it does not decode.
/// </summary>
/// <param name="start">Where in the file the stream begins: with a record.</param>
internal sealed class CsvRecordReader(Stream stream, byte delimiter, int bufferSize = 1 << 18, CsvPlace start = default)
{
    /// <summary>The engine takes no longer lines.</summary>
    public const int MaximumRecordBytes = 2_000_000;

    private readonly SearchValues<byte> special = SearchValues.Create(delimiter, (byte)'"', (byte)'\r', (byte)'\n');
    private byte[] buffer = new byte[bufferSize];
    private CsvField[] fields = new CsvField[16];
    private int begin;
    private int end;
    private int cursor;
    private bool started;
    private bool exhausted;
    private int linesInRecord;
    private bool? carriageReturns = start.CarriageReturns;
    private long bufferOffset = start.Offset;

    public int FieldCount { get; private set; }

    /// <summary>The line of the file, from 1, on which the record begins.</summary>
    public int Line { get; private set; } = start.LinesBefore + 1;

    /// <summary>Where the next record begins.</summary>
    public CsvPlace Next => new(bufferOffset + cursor, Line - 1 + linesInRecord, carriageReturns);

    /// <summary>Set once <see cref="Read"/> has returned false because of it; <see cref="FaultLocation"/> says where.</summary>
    public CsvFault Fault { get; private set; }

    public (int Line, int Column) FaultLocation { get; private set; }

    /// <summary>Whether the record is an empty line.</summary>
    public bool IsBlank => FieldCount == 1 && fields[0] is { Length: 0, Quoted: false };

    public CsvField this[int field] => fields[field];

    public ReadOnlySpan<byte> Bytes(int field) => buffer.AsSpan(begin + fields[field].Start, fields[field].Length);

    /// <summary>A cell's text with doubled quotes made single; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text(int field)
    {
        var text = Encoding.UTF8.GetString(Bytes(field));
        return fields[field].Escaped ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    public (int Line, int Column) Location(int field) => Locate(fields[field].CellStart);

    /// <summary>False at the end of the file and at a fault.</summary>
    public bool Read()
    {
        if (!started)
        {
            started = true;
            Fill();
            if (start.Offset == 0 && buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble))
                cursor = Encoding.UTF8.Preamble.Length;
        }

        Line += linesInRecord;
        linesInRecord = 0;
        begin = cursor;
        while (Fault == CsvFault.None)
        {
            if (begin == end && exhausted)
                return false;
            if (TryParse())
                return Fault == CsvFault.None;
            // The record goes on past what is in memory: read more, then parse it again from its beginning.
            Fill();
        }

        return false;
    }

    private bool TryParse()
    {
        FieldCount = 0;
        linesInRecord = 0;
        var at = begin;
        while (true)
        {
            var quoted = at < end && buffer[at] == '"';
            var parsed = quoted ? TryQuoted(ref at) : TryPlain(ref at);
            if (!parsed || Fault != CsvFault.None)
                return parsed;
            if (at == end || buffer[at] != delimiter)
                return TryEndRecord(at);
            at++;
            if (at == end && !exhausted)
                return false;
        }
    }

    private bool TryPlain(ref int at)
    {
        var length = buffer.AsSpan(at, end - at).IndexOfAny(special);
        if (length < 0 && !exhausted)
            return false;
        var start = at;
        at = length < 0 ? end : at + length;
        if (at < end && buffer[at] == '"')
            return Fail(CsvFault.QuoteInsideCell, at);
        Add(new CsvField(start - begin, at - start, Quoted: false, Escaped: false));
        return true;
    }

    private bool TryQuoted(ref int at)
    {
        var start = at + 1;
        var escaped = false;
        for (var from = start; ; escaped = true)
        {
            var length = buffer.AsSpan(from, end - from).IndexOf((byte)'"');
            if (length < 0)
                return exhausted && Fail(CsvFault.UnterminatedQuote, at);
            var quote = from + length;
            if (quote + 1 == end && !exhausted)
                return false;
            if (quote + 1 < end && buffer[quote + 1] == '"')
            {
                from = quote + 2;
                continue;
            }

            linesInRecord += buffer.AsSpan(start, quote - start).Count((byte)'\n');
            Add(new CsvField(start - begin, quote - start, Quoted: true, escaped));
            at = quote + 1;
            return at == end || special.Contains(buffer[at]) || Fail(CsvFault.TextAfterQuote, at);
        }
    }

    private bool TryEndRecord(int at)
    {
        if (at == end)
        {
            cursor = end;
            return exhausted && EndRecord();
        }

        var carriageReturn = buffer[at] == '\r';
        if (carriageReturn && at + 1 == end && !exhausted)
            return false;
        if (carriageReturn && (at + 1 == end || buffer[at + 1] != '\n'))
            return Fail(CsvFault.LoneCarriageReturn, at);
        carriageReturns ??= carriageReturn;
        if (carriageReturns != carriageReturn)
            return Fail(CsvFault.MixedLineEndings, at);
        linesInRecord++;
        cursor = at + (carriageReturn ? 2 : 1);
        return EndRecord();
    }

    // Whatever the buffer could hold: a record is too long or not by its own length.
    private bool EndRecord() => cursor - begin <= MaximumRecordBytes || Fail(CsvFault.RecordTooLong, begin);

    private void Add(CsvField field)
    {
        if (FieldCount == fields.Length)
            Array.Resize(ref fields, fields.Length * 2);
        fields[FieldCount++] = field;
    }

    private bool Fail(CsvFault fault, int at)
    {
        Fault = fault;
        FaultLocation = Locate(at - begin);
        return true;
    }

    /// <summary>The line and the column, in UTF-16 units as editors count, of an offset into the record.</summary>
    private (int Line, int Column) Locate(int offset)
    {
        var before = buffer.AsSpan(begin, offset);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (Line + before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private void Fill()
    {
        var kept = end - begin;
        if (kept > MaximumRecordBytes)
        {
            Fail(CsvFault.RecordTooLong, begin);
            return;
        }

        if (kept > buffer.Length / 2)
            Array.Resize(ref buffer, buffer.Length * 2);
        buffer.AsSpan(begin, kept).CopyTo(buffer);
        bufferOffset += begin;
        (begin, cursor, end) = (0, cursor - begin, kept);
        var read = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        exhausted = end + read < buffer.Length;
        end += read;
    }
}
