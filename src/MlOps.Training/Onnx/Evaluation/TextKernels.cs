using MlOps.Training.Features;
using MlOps.Training.Numerics;

namespace MlOps.Training.Onnx.Evaluation;

/// <summary>Operators on text, and what follows from it.</summary>
internal static class TextKernels
{
    public static Tensor Hash(Tensor[] inputs) => inputs[0].Values is string[]
        ? inputs[0].Map<string, long>(static text => MurmurHash.Of(text))
        : inputs[0].Map<long, long>(static integer => MurmurHash.Of(integer));

    /// <summary>A row's words side by side, empty where there are no more.</summary>
    public static Kernel Words(OnnxNode node)
    {
        node.Require(node.Get<string>("tokenexp") == TextWords.Pattern && node.Get<string>("pad_value").Length == 0);
        return SideBySide;
    }

    /// <summary>How often each of a pool's n-grams of neighbours is in a row.</summary>
    public static Kernel CountTerms(OnnxNode node)
    {
        node.Require(node.Get<string>("mode") == "TF" && node.Get<long>("max_skip_count") == 0);
        var (starts, places, pool) = (node.Get<long[]>("ngram_counts"), node.Get<long[]>("ngram_indexes"), node.Get<long[]>("pool_int64s"));
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var length = 1; length <= starts.Length; length++)
        {
            var end = length < starts.Length ? (int)starts[length] : pool.Length;
            for (var at = (int)starts[length - 1]; at < end; at += length)
                terms.Add(Key(pool.AsSpan(at, length)), (int)places[terms.Count]);
        }

        return inputs =>
        {
            var (words, width) = (inputs[0], places.Length);
            var counts = new double[words.Rows * width];
            for (var row = 0; row < words.Rows; row++)
            {
                var ids = words.Integers.AsSpan(row * words.Width, words.Width);
                for (var first = 0; first < ids.Length; first++)
                {
                    for (var length = 1; length <= starts.Length && first + length <= ids.Length; length++)
                    {
                        if (terms.TryGetValue(Key(ids.Slice(first, length)), out var place))
                            counts[(row * width) + place]++;
                    }
                }
            }

            return new Tensor(words.Rows, width, counts);
        };
    }

    private static Tensor SideBySide(Tensor[] inputs)
    {
        var rows = Array.ConvertAll(inputs[0].Texts, TextWords.In);
        var width = Math.Max(1, rows.Max(words => words.Count));
        var texts = new string[rows.Length * width];
        Array.Fill(texts, "");
        for (var row = 0; row < rows.Length; row++)
            rows[row].CopyTo(texts, row * width);
        return new Tensor(rows.Length, width, texts);
    }

    private static string Key(ReadOnlySpan<long> words) => string.Join(' ', words.ToArray());
}
