using System.Linq.Expressions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>Collects what a model's <c>Define</c> says into a <see cref="ModelPlan"/>. Columns are named by lambdas over the generated row type.</summary>
/// <example><code>
/// model.Predict(row => row.FareAmount)
///      .From(row => row.TripDistance, row => row.PickupAt.Hour, row => row.PaymentType)
///      .With(new GradientBoosting { Trees = 300 })
///      .Require(metrics => metrics.RSquared >= 0.9);
/// </code></example>
public sealed partial class ModelBuilder<TRow>
{
    private readonly string model;
    private readonly List<Feature> features = [];
    private ColumnReference? label;
    private TrainerOptions? trainer;
    private double testShare = 0.2;

    internal ModelBuilder(string model) => this.model = model;

    public ModelBuilder<TRow> Predict(Expression<Func<TRow, object?>> label)
    {
        this.label = ColumnReference.Of(label.Body);
        return this;
    }

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
        column is { IsNumber: true, Part: null } ? new StandardizedFeature(column.Name) : throw Invalid($"{column.Name} is no column of numbers and cannot be standardised"));

    /// <summary>One 0/1 input a category; also for integer codes and parts of a timestamp.</summary>
    public ModelBuilder<TRow> OneHot(params Expression<Func<TRow, object?>>[] columns) => Add(columns, static column => column switch
    {
        { Part: { } part } => new DatePartFeature(column.Name, part, OneHot: true),
        _ when column.Type == typeof(double) || column.Type == typeof(DateTime) => throw Invalid($"{column.Name} has no categories: one-hot takes text, Booleans, integers and parts of a timestamp"),
        _ => new OneHotFeature(column.Name),
    });

    public ModelBuilder<TRow> With(TrainerOptions trainer)
    {
        this.trainer = trainer;
        return this;
    }

    /// <param name="share">The share of the rows, 0.01 … 0.9, that training does not see and metrics are measured on.</param>
    public ModelBuilder<TRow> HoldOut(double share)
    {
        testShare = share;
        return this;
    }

    internal ModelPlan Build(string dataset)
    {
        if (label is null)
            throw Invalid("it predicts nothing: call Predict(row => row.<label>)");
        if (features.Count == 0)
            throw Invalid("it has no features: call From(row => row.<column>, …)");
        if (trainer is null)
            throw Invalid("it has no trainer: call With(new GradientBoosting())");
        if (features.FirstOrDefault(f => f.Column == label.Name) is not null)
            throw Invalid($"the label {label.Name} is also a feature");
        if (features.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Invalid($"the feature {twice.Key} is given twice");
        if (!(testShare is >= 0.01 and <= 0.9))
            throw Invalid(FormattableString.Invariant($"HoldOut is {testShare}, expected 0.01 … 0.9"));
        try
        {
            trainer.Check();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw Invalid($"{trainer.GetType().Name}: {e.Message.Split(" (Parameter", 2)[0]}");
        }

        var task = TaskOf(label, trainer);
        return Measured(new ModelPlan(model, dataset, task, label.Name, [.. features], trainer, testShare, [.. gates]));
    }

    private ModelBuilder<TRow> Add(Expression<Func<TRow, object?>>[] columns, Func<ColumnReference, Feature> toFeature)
    {
        features.AddRange(columns.Select(column => toFeature(ColumnReference.Of(column.Body))));
        return this;
    }

    private static ModelTask TaskOf(ColumnReference label, TrainerOptions trainer) => (label, trainer) switch
    {
        ({ Type: var type }, LogisticRegression or GradientBoosting) when type == typeof(bool) => ModelTask.BinaryClassification,
        ({ IsNumber: true, Part: null }, LinearRegression or GradientBoosting) => ModelTask.Regression,
        _ => throw Invalid($"{trainer.GetType().Name} cannot predict {label.Name}, which is a {label.Type.Name}"),
    };

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidPlan, why);
}
