namespace MlOps.Data.Engine.Csv;

/// <summary>Says in words how a header differs from the schema, and at which column first.</summary>
internal static class HeaderDifference
{
    public static (string Message, int Column) Describe(string[] expected, string[] found)
    {
        var at = Enumerable.Range(0, Math.Max(expected.Length, found.Length))
            .First(i => i >= expected.Length || i >= found.Length || expected[i] != found[i]);
        return ($"the header's columns are not those of dataset.json: {Why(expected, found, at)}", at);
    }

    private static string Why(string[] expected, string[] found, int at)
    {
        var absent = expected.Except(found).ToArray();
        var unknown = found.Except(expected).ToArray();
        var parts = new List<string>();
        if (absent.Length > 0)
            parts.Add($"it lacks {List(absent)}");
        if (unknown.Length > 0)
            parts.Add($"it has {List(unknown)}, which the schema does not know");
        if (parts.Count == 0)
            parts.Add(at >= expected.Length ? $"it has {List(found[at..])} again" : $"column {at + 1} is '{found[at]}', expected '{expected[at]}': the order counts");
        return string.Join(", and ", parts);
    }

    private static string List(string[] names) => string.Join(", ", names.Select(name => CellText.Quote(name)));
}
