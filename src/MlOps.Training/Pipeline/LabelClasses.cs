using System.Collections.Immutable;
using System.Globalization;
using MlOps.Data.Frames;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Pipeline;

/// <summary>
/// A multiclass label's classes: the distinct values of the training rows, text in ordinal order and integers by size. A
/// class's number is its place.
/// </summary>
internal static class LabelClasses
{
    /// <summary>A model has a score a class: beyond this, a label is most likely an identifier.</summary>
    private const int Most = 1000;

    /// <summary>The number that stands for a value that no training row has: no prediction is right for it, and its probability is 0.</summary>
    private const double Unseen = -1;

    /// <summary>Labels as trainers take them.</summary>
    /// <returns>The classes' names, none unless the task is multiclass; then a label a row, NaN where it is missing.</returns>
    /// <exception cref="MlOpsException">MLOPS3023: there are too many classes.</exception>
    public static (ImmutableArray<string> Names, double[] Training, double[] Test) Read(ModelTask task, Column column, ReadOnlySpan<int> training, ReadOnlySpan<int> test) =>
        task == ModelTask.MulticlassClassification
            ? Of(column, training, test)
            : ([], LabelReader.Of(column, training), LabelReader.Of(column, test));

    /// <returns>The classes' names, and the class of each row; NaN where the label is missing, as empty text is.</returns>
    /// <exception cref="MlOpsException">MLOPS3023: there are more than 1,000.</exception>
    private static (ImmutableArray<string> Names, double[] Training, double[] Test) Of(Column column, ReadOnlySpan<int> training, ReadOnlySpan<int> test)
    {
        switch (column)
        {
            case StringColumn text:
                var codes = new SortedSet<int>(Present<int>(training, row => text.Codes[row] is >= 0 and var code && text.Dictionary[code].Length > 0 ? code : null));
                return Number(column, codes, code => text.Dictionary[code], row => text.Codes[row], row => string.IsNullOrEmpty(text[row]), training, test);
            case Int64Column integers:
                var values = new SortedSet<long>(Present<long>(training, row => integers.IsMissing(row) ? null : integers.Values[row]));
                return Number(column, values, value => value.ToString(CultureInfo.InvariantCulture), row => integers.Values[row], integers.IsMissing, training, test);
            default:
                throw new ArgumentOutOfRangeException(nameof(column), column.GetType().Name, "This column has no classes.");
        }
    }

    private static List<T> Present<T>(ReadOnlySpan<int> rows, Func<int, T?> value)
        where T : struct
    {
        var found = new List<T>();
        foreach (var row in rows)
        {
            if (value(row) is { } present)
                found.Add(present);
        }

        return found;
    }

    private static (ImmutableArray<string> Names, double[] Training, double[] Test) Number<T>(
        Column column, SortedSet<T> classes, Func<T, string> name, Func<int, T> value, Predicate<int> missing, ReadOnlySpan<int> training, ReadOnlySpan<int> test)
        where T : notnull
    {
        if (classes.Count > Most)
            throw new MlOpsException(DiagnosticCodes.TooManyClasses, FormattableString.Invariant($"the label '{column.Name}' has {classes.Count} classes in the training rows, and at most {Most} can be told apart"));
        var numbers = classes.Select((key, number) => (key, number)).ToDictionary(pair => pair.key, pair => (double)pair.number);
        return ([.. classes.Select(name)], Rows(training), Rows(test));

        double[] Rows(ReadOnlySpan<int> rows)
        {
            var labels = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                labels[i] = missing(rows[i]) ? double.NaN : numbers.GetValueOrDefault(value(rows[i]), Unseen);
            return labels;
        }
    }
}
