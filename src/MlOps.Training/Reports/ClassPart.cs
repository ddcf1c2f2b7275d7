using MlOps.Modeling.Metadata;

namespace MlOps.Training.Reports;

/// <summary>Which classes are taken for which. Beyond some classes a page shows the largest figures; evaluation.json has all.</summary>
internal static class ClassPart
{
    private const int MostInTable = 30, MostPairs = 50, MostDrawn = 6;

    public static void Write(Html html, ConfusionMatrix confusion)
    {
        html.Heading("Confusion");
        if (confusion.Classes.Length <= MostInTable)
        {
            html.Table("Confusion", ["true class, decided for:", .. confusion.Classes], confusion.Classes.Select((name, row) => (IReadOnlyList<object>)[name, .. confusion.Counts[row].Select(count => (object)count)]));
            return;
        }

        var pairs =
            from actual in Enumerable.Range(0, confusion.Classes.Length)
            from decided in Enumerable.Range(0, confusion.Classes.Length)
            where actual != decided && confusion.Counts[actual][decided] > 0
            orderby confusion.Counts[actual][decided] descending, actual, decided
            select (IReadOnlyList<object>)[confusion.Classes[actual], confusion.Classes[decided], confusion.Counts[actual][decided]];
        html.Paragraph($"The most frequent mistakes among {confusion.Classes.Length} classes; evaluation.json has all.")
            .Table("Confusion", ["true class", "decided for", "rows"], pairs.Take(MostPairs));
    }

    /// <summary>Whose probabilities are drawn: those of the classes that most rows have.</summary>
    public static HashSet<string> Drawn(ConfusionMatrix? confusion) => confusion is null ? [] :
        [.. Enumerable.Range(0, confusion.Classes.Length).OrderByDescending(number => confusion.Counts[number].Sum()).ThenBy(number => number).Take(MostDrawn).Select(number => confusion.Classes[number])];
}
