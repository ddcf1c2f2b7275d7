namespace MlOps.Data.Engine.Csv;

/// <summary>One stream and then another, read forwards.</summary>
internal sealed class ConcatenatedStream(Stream first, Stream second) : ForwardStream
{
    private bool inSecond;

    public override int Read(Span<byte> destination)
    {
        if (!inSecond)
        {
            var read = first.Read(destination);
            if (read > 0 || destination.IsEmpty)
                return read;
            inSecond = true;
        }

        return second.Read(destination);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
