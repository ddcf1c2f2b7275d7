using System.Collections.Immutable;
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

    /// <param name="asking">The models whose Define is asking for this one's, the outermost first.</param>
    internal ModelBuilder(string model, ImmutableArray<string> asking = default)
    {
        this.model = model;
        chain = asking.IsDefault ? [model] : [.. asking, model];
    }

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
        CheckReferences(label.Name);
        if (features.Exists(f => f.Columns.Contains(label.Name)))
            throw Invalid($"the label {label.Name} is also a feature");
        if (features.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Invalid($"the feature {twice.Key} is given twice{(twice.All(f => f is MapFeature) ? ": give each Map a method of its own, whose name tells the features apart" : "")}");
        if (!(testShare is >= 0.01 and <= 0.9))
            throw Invalid(FormattableString.Invariant($"HoldOut is {testShare}, expected 0.01 … 0.9"));
        foreach (var feature in features)
            feature.Verify();
        try
        {
            trainer.Check();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw Invalid($"{trainer.GetType().Name}: {Limits.Reason(e)}");
        }

        var task = TaskOf(label);
        if (!trainer.Tasks.Contains(task))
            throw Invalid($"{trainer.GetType().Name} cannot predict {label.Name}, which is a {label.Type.Name}: it is a trainer for {string.Join(" and ", trainer.Tasks)}");
        return Measured(new ModelPlan(model, dataset, task, label.Name, [.. features], trainer, testShare, [.. gates]));
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
