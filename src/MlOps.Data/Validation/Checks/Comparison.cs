namespace MlOps.Data.Validation.Checks;

/// <summary>How two columns compare: as written in messages, and in SQL.</summary>
internal sealed record Comparison(string Symbol, string Sql)
{
    private static readonly Dictionary<string, Comparison> ByText = new(StringComparer.Ordinal)
    {
        ["<"] = new("<", "<"),
        ["<="] = new("≤", "<="),
        ["="] = new("=", "="),
        ["=="] = new("=", "="),
        ["!="] = new("≠", "<>"),
        [">="] = new("≥", ">="),
        [">"] = new(">", ">"),
    };

    public static string Known => string.Join(", ", ByText.Keys);

    public static Comparison? Find(string text) => ByText.GetValueOrDefault(text);
}
