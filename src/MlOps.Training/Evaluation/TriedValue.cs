using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;

namespace MlOps.Training.Evaluation;

/// <summary>A value of a feature, and a held-out row that has it.</summary>
/// <param name="Value">For people: a number, a category, or two with an &amp; between them.</param>
/// <param name="Row">An index into the held-out rows.</param>
internal readonly record struct TriedValue(string Value, int Row)
{
    private const int MostNumbers = 20, MostCategories = 24;

    /// <summary>For numbers the values at even shares of the rows, else the most frequent ones. None where one value says little about others: of words, and of what another model makes of columns.</summary>
    /// <param name="candidates">Indices into the held-out rows.</param>
    public static ImmutableArray<TriedValue> Of(Feature feature, FittedPlan fitted, int[] candidates)
    {
        var frame = fitted.Data.Frame;
        int[] rows = [.. candidates.Where(row => !feature.Columns.Any(column => frame[column].IsMissing(fitted.Data.TestRows[row])))];
        var places = Array.ConvertAll(rows, row => fitted.Data.TestRows[row]);
        return feature switch
        {
            WordsFeature or PredictionFeature => [],
            ProductFeature product => Numeric([.. NumericValues.Of(frame[product.Column], places).Zip(NumericValues.Of(frame[product.Other], places), (one, other) => one * other)], rows),
            CrossedFeature crossed => Categorical(rows, Category.Of(frame[crossed.Column], crossed.Part, places), Category.Of(frame[crossed.Other], crossed.OtherPart, places)),
            DatePartFeature { Part: var part } => Categorical(rows, Category.Of(frame[feature.Column], part, places)),
            CyclicFeature { Part: var part } => Categorical(rows, Category.Of(frame[feature.Column], part, places)),
            _ when feature.TypesOf(feature.Column).Contains(ColumnType.Float64) => Numeric(NumericValues.Of(frame[feature.Column], places), rows),
            _ => Categorical(rows, Category.Of(frame[feature.Column], null, places)),
        };
    }

    private static ImmutableArray<TriedValue> Numeric(double[] values, int[] rows)
    {
        Array.Sort(values, rows);
        var count = Math.Min(MostNumbers, values.Length);
        return
        [
            .. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (values.Length - 1) / (count - 1)))
                .Where(place => double.IsFinite(values[place])).DistinctBy(place => values[place])
                .Select(place => new TriedValue(CanonicalJson.Number(values[place]), rows[place])),
        ];
    }

    /// <param name="parts">Of each row, one a column.</param>
    private static ImmutableArray<TriedValue> Categorical(int[] rows, params ReadOnlySpan<Category[]> parts)
    {
        var found = new List<(string Value, Category First, Category Last, int Row)>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var (first, last) = (parts[0][i], parts[^1][i]);
            found.Add((parts.Length == 1 ? first.Name : $"{first.Name} & {last.Name}", first, last, rows[i]));
        }

        return
        [
            .. found.GroupBy(item => item.Value, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(MostCategories)
                .Select(group => group.First())
                .OrderBy(item => item.First).ThenBy(item => item.Last)
                .Select(item => new TriedValue(item.Value, item.Row)),
        ];
    }

    /// <summary>Integers come by size, others in ordinal order.</summary>
    private readonly record struct Category(long Size, string Name) : IComparable<Category>
    {
        public static Category[] Of(Column column, DatePart? part, int[] places)
        {
            var numeric = part is not null || column.Schema.Type == ColumnType.Int64;
            return Array.ConvertAll(Categories.Of(column, part, places), name => new Category(numeric ? long.Parse(name!, CultureInfo.InvariantCulture) : 0, name!));
        }

        public int CompareTo(Category other) => Size == other.Size ? string.CompareOrdinal(Name, other.Name) : Size.CompareTo(other.Size);
    }
}
