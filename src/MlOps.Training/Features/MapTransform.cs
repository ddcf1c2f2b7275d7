using System.Globalization;
using MlOps.Data.Frames;

namespace MlOps.Training.Features;

/// <summary>Looks a column's values up in a <see cref="FittedMap"/>'s table.</summary>
internal static class MapTransform
{
    public static void Fill(FittedMap map, Column column, ReadOnlySpan<int> rows, float[][] outputs)
    {
        var places = Places(map, column, rows);
        switch (map)
        {
            case FittedNumberMap number:
                for (var i = 0; i < places.Length; i++)
                    outputs[0][i] = places[i] < 0 ? float.NaN : number.Results[places[i]];
                break;
            case FittedCategoryMap category:
                var categories = category.Results.Select(result => category.Categories.IndexOf(result)).ToArray();
                for (var i = 0; i < places.Length; i++)
                {
                    if (places[i] >= 0 && categories[places[i]] is >= 0 and var output)
                        outputs[output][i] = 1;
                }

                break;
        }
    }

    /// <summary>Where in the table each row's value is, −1 where it is not.</summary>
    private static int[] Places(FittedMap map, Column column, ReadOnlySpan<int> rows)
    {
        var places = new int[rows.Length];
        if (column is StringColumn text)
        {
            var table = map.Keys.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place, StringComparer.Ordinal);
            var byCode = text.Dictionary.Select(value => table.GetValueOrDefault(value, -1)).ToArray();
            for (var i = 0; i < places.Length; i++)
                places[i] = text.Codes[rows[i]] is >= 0 and var code ? byCode[code] : -1;
            return places;
        }

        var integers = (Int64Column)column;
        var byValue = map.Keys.Select((key, place) => (Key: long.Parse(key, CultureInfo.InvariantCulture), place)).ToDictionary(pair => pair.Key, pair => pair.place);
        for (var i = 0; i < places.Length; i++)
            places[i] = integers.IsMissing(rows[i]) ? -1 : byValue.GetValueOrDefault(integers.Values[rows[i]], -1);
        return places;
    }
}
