namespace MlOps.Training.Features;

/// <summary>Words and their n-grams, as an ONNX graph finds them: by character ranges alone, the same in every language and culture.</summary>
internal static class TextWords
{
    /// <summary>A word, for ONNX Runtime's Tokenizer (RE2).</summary>
    public const string Pattern = @"[0-9A-Za-z\x{80}-\x{10FFFF}]+";

    public static List<string> In(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] >= 0x80))
                end++;
            if (end > start)
                words.Add(text[start..end]);
            start = end + 1;
        }

        return words;
    }

    /// <summary>The spelling that stands for all that differ in case.</summary>
    public static string Fold(string word) => word.ToLowerInvariant();

    /// <summary>All n-grams of 1 … <paramref name="longest"/> neighbouring words, joined by spaces; null is an unknown word, which is in none.</summary>
    public static IEnumerable<string> Terms(IReadOnlyList<string?> words, int longest)
    {
        for (var first = 0; first < words.Count; first++)
        {
            var term = words[first];
            for (var length = 1; term is not null; length++)
            {
                yield return term;
                var next = first + length;
                term = length < longest && next < words.Count && words[next] is { } word ? $"{term} {word}" : null;
            }
        }
    }
}
