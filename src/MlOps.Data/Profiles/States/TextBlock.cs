using System.Runtime.InteropServices;
using MlOps.Data.Engine;

namespace MlOps.Data.Profiles.States;

/// <summary>A column's texts in one block, each counted as it comes.</summary>
internal sealed class TextBlock : ColumnBlock
{
    private readonly Dictionary<byte[], int> counts = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly RunWriter writer = new();
    private long values;

    public TextBlock() => lookup = counts.GetAlternateLookup<ReadOnlySpan<byte>>();

    public override void AddMissing() => Missing++;

    public void Add(ReadOnlySpan<byte> utf8)
    {
        values++;
        CollectionsMarshal.GetValueRefOrAddDefault(lookup, utf8, out _)++;
    }

    public override ValueRun Run(ref long[] scratch)
    {
        foreach (var (text, count) in counts.OrderBy(pair => pair.Key, Utf8Comparer.Instance))
            writer.Add(text, count);
        return writer.Run(values);
    }

    public override void Clear()
    {
        counts.Clear();
        (values, Missing) = (0, 0);
    }
}
