using MlOps.Modeling;

namespace MlOps.Data.Snapshots.Objects;

/// <summary>Packed chunks into packs, one after another. Full packs are visible at once, the last with <see cref="Finish"/>.</summary>
internal sealed class PackSequence(string directory) : IDisposable
{
    /// <summary>Small enough that one interrupted transfer costs little, large enough that files stay few.</summary>
    private const long FullPack = 32L << 20;

    private readonly List<string> written = [];
    private PackWriter? pack;

    /// <summary>Paths of the packs finished.</summary>
    public IReadOnlyList<string> Written => written;

    /// <summary>Of the packs finished, in bytes.</summary>
    public long Length { get; private set; }

    public void Append(Digest chunk, ReadOnlySpan<byte> packed, int rawSize)
    {
        pack ??= new PackWriter(directory);
        pack.Append(chunk, packed, rawSize);
        if (pack.Length >= FullPack)
            Finish();
    }

    public void Finish()
    {
        if (pack is null)
            return;
        Length += pack.Length;
        written.Add(pack.Finish());
        pack.Dispose();
        pack = null;
    }

    public void Dispose() => pack?.Dispose();
}
