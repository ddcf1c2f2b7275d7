using System.Text;
using MlOps.Data.Frames;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Engine;

/// <summary>Every file numbers its texts as they come; when all are read, the numbers become places in one ordinal order.</summary>
internal sealed class StringBuffer(ColumnSchema schema, int rows) : ColumnBuffer
{
    private readonly int[] codes = new int[rows];
    private readonly List<(int First, int Count, List<string> Texts)> parts = [];

    public override IColumnWriter Write(int firstRow) => new Writer(this, firstRow);

    public override Column Build()
    {
        var dictionary = parts.SelectMany(part => part.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var (first, count, texts) in parts)
        {
            var places = texts.Select(text => Array.BinarySearch(dictionary, text, StringComparer.Ordinal)).ToArray();
            foreach (ref var code in codes.AsSpan(first, count))
                code = code < 0 ? -1 : places[code];
        }

        return new StringColumn(schema, codes, dictionary);
    }

    private sealed class Writer(StringBuffer buffer, int firstRow) : IColumnWriter
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
        private readonly List<string> texts = [];
        private char[] characters = new char[256];
        private int count;

        public void Append(Vector vector, int rows)
        {
            var codes = buffer.codes.AsSpan(firstRow + count, rows);
            for (var row = 0; row < rows; row++)
                codes[row] = vector.IsMissing(row) ? -1 : Code(vector.Text(row));
            count += rows;
        }

        public void Complete()
        {
            lock (buffer.parts)
                buffer.parts.Add((firstRow, count, texts));
        }

        private int Code(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length > characters.Length)
                characters = new char[utf8.Length * 2];
            var text = characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, characters));
            var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(text, out var code))
                return code;
            texts.Add(text.ToString());
            return known[texts[^1]] = texts.Count - 1;
        }
    }
}
