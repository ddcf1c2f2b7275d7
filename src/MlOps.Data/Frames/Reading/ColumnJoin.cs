using MlOps.Modeling.Schema;

namespace MlOps.Data.Frames.Reading;

/// <summary>One column's blocks, one after another, as a frame's column.</summary>
internal static class ColumnJoin
{
    public static Column Of(ColumnSchema schema, IReadOnlyList<CellBlock> blocks) => schema.Type switch
    {
        ColumnType.Boolean => new BooleanColumn(schema, Values<bool>(blocks), Missing<bool>(blocks)),
        ColumnType.Int64 => new Int64Column(schema, Values<long>(blocks), Missing<long>(blocks)),
        ColumnType.Float64 => new Float64Column(schema, Values<double>(blocks)),
        ColumnType.String => Texts(schema, [.. blocks.Cast<TextCells>()]),
        _ => new TimestampColumn(schema, Values<long>(blocks), Missing<long>(blocks)),
    };

    private static T[] Values<T>(IEnumerable<CellBlock> blocks) => Joined([.. blocks.Cast<ValueCells<T>>().Select(block => block.Values)]);

    private static bool[]? Missing<T>(IReadOnlyList<CellBlock> blocks)
    {
        var cells = blocks.Cast<ValueCells<T>>().ToArray();
        return cells.All(block => block.Missing is null) ? null : Joined([.. cells.Select(block => new ArraySegment<bool>(block.Missing ?? new bool[block.Values.Count]))]);
    }

    /// <summary>Every block's numbers of texts become places in one ordinal order.</summary>
    private static StringColumn Texts(ColumnSchema schema, TextCells[] blocks)
    {
        var dictionary = blocks.SelectMany(block => block.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = dictionary.Index().ToDictionary(text => text.Item, text => text.Index, StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            var codes = Array.ConvertAll(block.Texts, text => places[text]);
            foreach (ref var code in block.Codes.AsSpan())
                code = code < 0 ? -1 : codes[code];
        }

        return new StringColumn(schema, Joined([.. blocks.Select(block => block.Codes)]), dictionary);
    }

    private static T[] Joined<T>(ArraySegment<T>[] parts)
    {
        var all = GC.AllocateUninitializedArray<T>(parts.Sum(part => part.Count));
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(all, at);
            at += part.Count;
        }

        return all;
    }
}
