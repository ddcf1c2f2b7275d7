using System.Linq.Expressions;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <content>The kinds of features. Columns are named by lambdas; what a kind learns, it learns from the training rows.</content>
public sealed partial class ModelBuilder<TRow>
{
    /// <summary>
    /// Features by the kind that suits their type: numbers as they are, text and Booleans as one 0/1 input a category,
    /// a timestamp's part (<c>row.PickupAt.Hour</c>) as a number.
    /// </summary>
    public ModelBuilder<TRow> From(params Expression<Func<TRow, object?>>[] columns) => Add(columns, static column => column switch
    {
        { Part: { } part } => new DatePartFeature(column.Name, part),
        _ when column.Type == typeof(string) || column.Type == typeof(bool) => new OneHotFeature(column.Name),
        _ when column.Type == typeof(DateTime) => throw Invalid($"{column.Name} is a timestamp: take a part of it, such as row => row.{column.Property}.Hour"),
        _ => new NumericFeature(column.Name),
    });

    /// <summary>Numbers scaled to mean 0 and standard deviation 1 on the training rows: for linear models.</summary>
    public ModelBuilder<TRow> Standardize(params Expression<Func<TRow, object?>>[] columns) => Add(columns, static column =>
        new StandardizedFeature(NumberIn(column, "standardised")));

    /// <summary>One 0/1 input a category; also for integer codes and parts of a timestamp.</summary>
    public ModelBuilder<TRow> OneHot(params Expression<Func<TRow, object?>>[] columns) => Add(columns, static column => column switch
    {
        { Part: { } part } => new DatePartFeature(column.Name, part, OneHot: true),
        _ when column.Type == typeof(double) || column.Type == typeof(DateTime) => throw Invalid($"{column.Name} has no categories: one-hot takes text, Booleans, integers and parts of a timestamp"),
        _ => new OneHotFeature(column.Name),
    });

    /// <inheritdoc cref="MinMaxFeature"/>
    public ModelBuilder<TRow> MinMax(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new MinMaxFeature(NumberIn(column, "scaled")));

    /// <inheritdoc cref="LogFeature"/>
    public ModelBuilder<TRow> Log1p(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new LogFeature(NumberIn(column, "taken a logarithm of")));

    /// <summary>Numbers kept between the training rows' quantiles at 1 % and 99 %.</summary>
    public ModelBuilder<TRow> Clip(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new ClippedFeature(NumberIn(column, "clipped")));

    /// <summary>Numbers kept between two bounds.</summary>
    public ModelBuilder<TRow> Clip(Expression<Func<TRow, object?>> column, double least, double most) =>
        Add([column], reference => new ClippedFeature(NumberIn(reference, "clipped"), least, most));

    /// <inheritdoc cref="QuantileBinsFeature"/>
    public ModelBuilder<TRow> QuantileBins(int bins, params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, column => new QuantileBinsFeature(NumberIn(column, "sorted into bins"), bins));

    /// <summary>Numbers with the training rows' median where they are missing, and beside each whether it was.</summary>
    public ModelBuilder<TRow> Fill(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new FilledFeature(NumberIn(column, "filled")));

    /// <summary>A number with <paramref name="value"/> where it is missing, and beside it whether it was.</summary>
    public ModelBuilder<TRow> Fill(Expression<Func<TRow, object?>> column, double value) =>
        Add([column], reference => new FilledFeature(NumberIn(reference, "filled"), value));

    /// <summary>Categories as their places in the order of the training rows' values.</summary>
    public ModelBuilder<TRow> Ordinal(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new OrdinalFeature(CategoryIn(column)));

    /// <summary>A category as its place in the given order, from 0 on: <c>model.Ordinal(row => row.Size, "small", "medium", "large")</c>.</summary>
    public ModelBuilder<TRow> Ordinal(Expression<Func<TRow, object?>> column, string first, params string[] others) =>
        Add([column], reference => new OrdinalFeature(CategoryIn(reference), [first, .. others]));

    /// <inheritdoc cref="TargetFeature"/>
    public ModelBuilder<TRow> TargetEncode(params Expression<Func<TRow, object?>>[] columns) =>
        Add(columns, static column => new TargetFeature(CategoryIn(column)));

    /// <inheritdoc cref="HashedFeature"/>
    public ModelBuilder<TRow> Hash(int buckets, params Expression<Func<TRow, object?>>[] columns) => Add(columns, column =>
        column.Part is null && (column.Type == typeof(string) || column.Type == typeof(long))
            ? new HashedFeature(column.Name, buckets)
            : throw Invalid($"{column.Name} cannot be hashed: hashing takes text and integers"));

    /// <inheritdoc cref="ProductFeature"/>
    public ModelBuilder<TRow> Multiply(Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other) =>
        Add([column], reference => new ProductFeature(NumberIn(reference, "multiplied"), NumberIn(ColumnReference.Of(other.Body), "multiplied")));

    /// <inheritdoc cref="CrossedFeature"/>
    public ModelBuilder<TRow> Cross(Expression<Func<TRow, object?>> column, Expression<Func<TRow, object?>> other) => Add([column], reference =>
    {
        var second = ColumnReference.Of(other.Body);
        return new CrossedFeature(CategoryOrPart(reference), CategoryOrPart(second), reference.Part, second.Part);

        static string CategoryOrPart(ColumnReference column) => column.Part is null or DatePart.Year ? CategoryIn(column) : column.Name;
    });

    /// <inheritdoc cref="CyclicFeature"/>
    public ModelBuilder<TRow> Cyclic(params Expression<Func<TRow, object?>>[] columns) => Add(columns, static column =>
        new CyclicFeature(column.Name, column.Part ?? throw Invalid($"{column.Name} has no cycle: name a part of a timestamp, such as row => row.PickupAt.Hour")));

    /// <inheritdoc cref="WordsFeature"/>
    public ModelBuilder<TRow> Words(Expression<Func<TRow, object?>> column, WordWeighting weighting = WordWeighting.TfIdf, int maxTerms = 256, int words = 1) =>
        Add([column], reference => reference.Type == typeof(string)
            ? new WordsFeature(reference.Name, weighting, maxTerms, words)
            : throw Invalid($"{reference.Name} is no text and has no words"));

    private ModelBuilder<TRow> Add(Expression<Func<TRow, object?>>[] columns, Func<ColumnReference, Feature> toFeature)
    {
        features.AddRange(columns.Select(column => toFeature(ColumnReference.Of(column.Body))));
        return this;
    }

    private static string NumberIn(ColumnReference column, string done) =>
        column is { IsNumber: true, Part: null } ? column.Name : throw Invalid($"{column.Name} is no column of numbers and cannot be {done}");

    private static string CategoryIn(ColumnReference column) =>
        column.Part is null && (column.Type == typeof(string) || column.Type == typeof(bool) || column.Type == typeof(long))
            ? column.Name
            : throw Invalid($"{column.Name} has no categories: they are text, Booleans and integers");
}
