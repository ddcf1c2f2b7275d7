namespace MlOps.Training.Onnx.Evaluation;

/// <summary>Operators of ai.onnx.ml that look values up.</summary>
internal static class TableKernels
{
    public static Kernel LabelEncoder(OnnxNode node)
    {
        if (node.Find<string>("keys_strings") is { } texts)
            return From(node, texts, StringComparer.Ordinal);
        return From(node, node.Get<long[]>("keys_int64s"), EqualityComparer<long>.Default);
    }

    public static Kernel OneHotEncoder(OnnxNode node)
    {
        var categories = node.Get<string[]>("cats_strings");
        var places = Table(categories, [.. Enumerable.Range(0, categories.Length)], StringComparer.Ordinal);
        return inputs =>
        {
            var texts = inputs[0].Texts;
            var hot = new double[texts.Length * categories.Length];
            for (var row = 0; row < texts.Length; row++)
            {
                if (places.TryGetValue(texts[row], out var place))
                    hot[(row * categories.Length) + place] = 1;
            }

            return new Tensor(texts.Length, categories.Length, hot);
        };
    }

    private static Kernel From<TKey>(OnnxNode node, TKey[] keys, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        if (node.Find<long>("values_int64s") is { } integers)
            return To(keys, integers, node.Get<long>("default_int64"), comparer);
        if (node.Find<float>("values_floats") is { } numbers)
            return To(keys, Array.ConvertAll(numbers, static value => (double)value), node.Get<float>("default_float"), comparer);
        return To(keys, node.Get<string[]>("values_strings"), node.Get<string>("default_string"), comparer);
    }

    private static Kernel To<TKey, TValue>(TKey[] keys, TValue[] values, TValue otherwise, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        var table = Table(keys, values, comparer);
        return inputs => inputs[0].Map<TKey, TValue>(key => table.TryGetValue(key, out var value) ? value : otherwise);
    }

    private static Dictionary<TKey, TValue> Table<TKey, TValue>(TKey[] keys, TValue[] values, IEqualityComparer<TKey> comparer)
        where TKey : notnull =>
        keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, comparer);
}
