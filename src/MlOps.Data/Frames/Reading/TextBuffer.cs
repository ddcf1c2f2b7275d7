using System.Text;
using MlOps.Data.Engine;

namespace MlOps.Data.Frames.Reading;

/// <summary>Numbers the texts as they come.</summary>
internal sealed class TextBuffer : ValueBuffer<int>
{
    private readonly Dictionary<byte[], int> known = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    public TextBuffer() => lookup = known.GetAlternateLookup<ReadOnlySpan<byte>>();

    public override void AddMissing() => Append(-1);

    public override void Add(ReadOnlySpan<byte> utf8)
    {
        if (!lookup.TryGetValue(utf8, out var code))
            lookup[utf8] = code = known.Count;
        Append(code);
    }

    public override CellBlock Take()
    {
        var texts = new string[known.Count];
        foreach (var (utf8, code) in known)
            texts[code] = Encoding.UTF8.GetString(utf8);
        known.Clear();
        return new TextCells(TakeValues(), texts);
    }
}
