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
    private bool classify;
    private TrainerOptions? trainer;
    private double testShare = 0.2;

    internal ModelBuilder(string model) => this.model = model;

    /// <summary>The label: a number (regression), a Boolean (binary classification) or text (multiclass classification).</summary>
    public ModelBuilder<TRow> Predict(Expression<Func<TRow, object?>> label)
    {
        this.label = ColumnReference.Of(label.Body);
        return this;
    }

    /// <summary>The label is a class, also where it is an integer: a code, not a quantity. The classes are the values that the training rows have.</summary>
    public ModelBuilder<TRow> Classify(Expression<Func<TRow, object?>> label)
    {
        classify = true;
        return Predict(label);
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

        var task = TaskOf(label);
        if (!trainer.Tasks.Contains(task))
            throw Invalid($"{trainer.GetType().Name} cannot predict {label.Name}, which is a {label.Type.Name}: it is a trainer for {string.Join(" and ", trainer.Tasks)}");
        return Measured(new ModelPlan(model, dataset, task, label.Name, [.. features], trainer, testShare, [.. gates]));
    }

    private ModelBuilder<TRow> Add(Expression<Func<TRow, object?>>[] columns, Func<ColumnReference, Feature> toFeature)
    {
        features.AddRange(columns.Select(column => toFeature(ColumnReference.Of(column.Body))));
        return this;
    }

    private ModelTask TaskOf(ColumnReference label) => label switch
    {
        { Part: null, Type: var type } when type == typeof(bool) => ModelTask.BinaryClassification,
        { Part: null, Type: var type } when type == typeof(string) || (classify && type == typeof(long)) => ModelTask.MulticlassClassification,
        { Part: null, IsNumber: true } when !classify => ModelTask.Regression,
        _ => throw Invalid($"{label.Name} is a {label.Type.Name} and no label: Predict takes a number, a Boolean or text, Classify text, an integer or a Boolean"),
    };

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidPlan, why);
}
