using System.IO.Compression;

namespace MlOps.Data.Engine.Csv;

/// <summary>
/// Decompresses gzip (RFC 1952) and refuses a file that was cut short or has bytes after its end, both of which a plain gzip
/// reader takes for a shorter file. It puts a member of its own after the file: only if the file is whole does that come out.
/// </summary>
internal sealed class SealedGzipStream : ForwardStream
{
    private static readonly byte[] Seal = [.. "\0sealed:"u8, .. Enumerable.Range(0, 24).Select(i => (byte)(i * 37 % 251))];

    private readonly GZipStream gzip;
    private readonly byte[] ahead = new byte[1 << 16];
    private int begin;
    private int end;
    private bool finished;

    /// <param name="compressed">Owned: goes with this stream.</param>
    public SealedGzipStream(Stream compressed) => gzip = new GZipStream(new ConcatenatedStream(compressed, new MemoryStream(Compress(Seal))), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is not gzip, damaged, cut short or followed by other bytes.</exception>
    public override int Read(Span<byte> destination)
    {
        // The last bytes are held back until it is known whether they are the seal.
        while (!finished && end - begin <= Seal.Length)
        {
            ahead.AsSpan(begin, end - begin).CopyTo(ahead);
            (begin, end) = (0, end - begin);
            var read = gzip.Read(ahead, end, ahead.Length - end);
            end += read;
            if (read == 0)
                Finish();
        }

        var count = Math.Min(destination.Length, end - begin - (finished ? 0 : Seal.Length));
        ahead.AsSpan(begin, count).CopyTo(destination);
        begin += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Finish()
    {
        if (!ahead.AsSpan(begin, end - begin).EndsWith(Seal))
            throw new InvalidDataException("the gzip data is cut short or followed by other bytes");
        end -= Seal.Length;
        finished = true;
    }

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.NoCompression))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
