using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <param name="Terms">An output each: words in lower case, joined by spaces.</param>
/// <param name="Longest">The most words of a term.</param>
/// <param name="Spellings">All words that are one of a term's but for their case. Others are unknown.</param>
/// <param name="Weights">One a term, by which counts are multiplied before a row is scaled to length 1; empty for the counts themselves.</param>
public sealed record FittedWords(string Column, ImmutableArray<string> Terms, int Longest, ImmutableArray<string> Spellings, ImmutableArray<double> Weights) : FittedFeature(Column)
{
    /// <summary>A length that no row with a term falls below.</summary>
    private const double Tiny = 1e-300;

    public override ImmutableArray<string> Outputs => [.. Terms.Select(term => $"{Column}~{term}")];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var column = (StringColumn)frame[Column];
        var places = Terms.Select((term, place) => (term, place)).ToDictionary(pair => pair.term, pair => pair.place, StringComparer.Ordinal);
        var known = Spellings.ToDictionary(spelling => spelling, TextWords.Fold, StringComparer.Ordinal);
        var byCode = new List<(int Place, float Value)>?[column.Dictionary.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (column.Codes[rows[i]] is not (>= 0 and var code))
                continue;
            foreach (var (place, value) in byCode[code] ??= Values(column.Dictionary[code], places, known))
                outputs[place][i] = value;
        }
    }

    internal override string AddTo(FeatureGraph graph)
    {
        // One row more, so that there is one in an empty batch too, which TfIdfVectorizer refuses.
        var padded = graph.Add("Concat", [Column, graph.Constant(OnnxTensor.Row([""]))], new OnnxAttribute("axis", 0L));
        var words = graph.AddRuntime("Tokenizer", [padded],
            new OnnxAttribute("mark", 0L), new OnnxAttribute("mincharnum", 1L), new OnnxAttribute("pad_value", ""), new OnnxAttribute("tokenexp", TextWords.Pattern));
        var vocabulary = Terms.SelectMany(term => term.Split(' ')).Distinct(StringComparer.Ordinal).Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => (long)pair.id, StringComparer.Ordinal);
        var ids = graph.AddMl("LabelEncoder", [graph.Squeeze(words)], output: null, new OnnxAttribute("keys_strings", Spellings.ToArray()), new OnnxAttribute("values_int64s", Spellings.Select(spelling => vocabulary[TextWords.Fold(spelling)]).ToArray()), new OnnxAttribute("default_int64", -1L));
        var counts = graph.Add("TfIdfVectorizer", [ids], [.. Pool(vocabulary)]);
        var rows = graph.Add("Slice", [counts, graph.Constant(OnnxTensor.Vector([0L])), graph.Constant(OnnxTensor.Vector([-1L])), graph.Constant(OnnxTensor.Vector([0L]))]);
        var wide = graph.Cast(rows, OnnxElement.Double);
        if (Weights.IsEmpty)
            return wide;
        var weighted = graph.Add("Mul", [wide, graph.Constant(OnnxTensor.Row([.. Weights]))]);
        var length = graph.Add("Sqrt", [graph.Add("ReduceSumSquare", [weighted, graph.Constant(OnnxTensor.Vector([1L]))], new OnnxAttribute("keepdims", 1L))]);
        return graph.Add("Div", [weighted, graph.Add("Max", [length, graph.Constant(OnnxTensor.Of(Tiny))])]);
    }

    /// <summary>The n-grams by their length, as the operator wants them.</summary>
    private IEnumerable<OnnxAttribute> Pool(Dictionary<string, long> vocabulary)
    {
        var grams = Terms.Select((term, place) => (Words: term.Split(' ').Select(word => vocabulary[word]).ToArray(), Place: (long)place)).OrderBy(gram => gram.Words.Length).ThenBy(gram => gram.Place).ToList();
        var longest = grams[^1].Words.Length;
        var starts = Enumerable.Range(1, longest).Select(length => grams.Where(gram => gram.Words.Length < length).Sum(gram => (long)gram.Words.Length));
        return
        [
            new("max_gram_length", (long)longest), new("max_skip_count", 0L), new("min_gram_length", 1L), new("mode", "TF"),
            new("ngram_counts", starts.ToArray()), new("ngram_indexes", grams.ConvertAll(gram => gram.Place).ToArray()),
            new("pool_int64s", grams.SelectMany(gram => gram.Words).ToArray()),
        ];
    }

    private List<(int Place, float Value)> Values(string text, Dictionary<string, int> places, Dictionary<string, string> known)
    {
        var counts = new SortedDictionary<int, double>();
        foreach (var term in TextWords.Terms([.. TextWords.In(text).Select(known.GetValueOrDefault)], Longest))
        {
            if (places.TryGetValue(term, out var place))
                counts[place] = counts.GetValueOrDefault(place) + 1;
        }

        if (Weights.IsEmpty)
            return [.. counts.Select(pair => (pair.Key, (float)pair.Value))];
        var squares = 0.0;
        foreach (var (place, count) in counts)
            squares += count * Weights[place] * (count * Weights[place]);
        var length = Math.Sqrt(squares);
        return [.. counts.Select(pair => (pair.Key, (float)(pair.Value * Weights[pair.Key] / length)))];
    }
}
