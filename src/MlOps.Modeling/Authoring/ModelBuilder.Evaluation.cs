using System.Linq.Expressions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <content>What the model must reach, how it is measured, and what is searched for.</content>
public sealed partial class ModelBuilder<TRow>
{
    private readonly List<Gate> gates = [];
    private readonly List<Slice> slices = [];
    private double[]? thresholds;
    private int? folds;
    private Func<ModelTask, Sweep>? sweep;

    /// <summary>
    /// A gate: without it no model is written. <c>metrics.RSquared >= 0.9</c>, with any of <c>>= &lt;= > &lt;</c>, or
    /// <c>metrics.Rmse.BeatsBaselineBy(0.2)</c>, joined by <c>&amp;&amp;</c>.
    /// </summary>
    public ModelBuilder<TRow> Require(Expression<Func<Metrics, bool>> gate)
    {
        gates.AddRange(GateExpression.Parse(gate.Body));
        return this;
    }

    /// <summary>A gate on the worst value of a slice: <c>(metrics, row) => metrics.Worst(row.PaymentType).Rmse &lt;= 3</c>.</summary>
    public ModelBuilder<TRow> Require(Expression<Func<Metrics, TRow, bool>> gate)
    {
        gates.AddRange(GateExpression.Parse(gate.Body));
        return this;
    }

    /// <summary>Measures the held-out rows of each value by themselves too: text, Booleans, integers and parts of a timestamp.</summary>
    public ModelBuilder<TRow> Slice(params Expression<Func<TRow, object?>>[] columns)
    {
        slices.AddRange(columns.Select(column => SliceReference.Of(column.Body)));
        return this;
    }

    /// <summary>The probabilities from which on a binary model's answer counts as true, for which decisions are counted.</summary>
    public ModelBuilder<TRow> Thresholds(params double[] thresholds)
    {
        this.thresholds = thresholds;
        return this;
    }

    /// <summary>Trains and measures so many times more, each time on another part of the training rows, to say how far the metrics vary.</summary>
    /// <param name="folds">2 … 50.</param>
    public ModelBuilder<TRow> CrossValidate(int folds)
    {
        this.folds = folds;
        return this;
    }

    /// <summary>Searches for the trainer's options, instead of <see cref="With"/>.</summary>
    /// <param name="trainer">The options that are not searched for.</param>
    /// <example><code>
    /// model.Sweep(new GradientBoosting { Trees = 300 }, sweep => sweep
    ///     .Over(options => options.Depth, 4, 6, 8)
    ///     .Between(options => options.LearningRate, 0.02, 0.3)
    ///     .Halving(trials: 27))
    /// </code></example>
    public ModelBuilder<TRow> Sweep<TTrainer>(TTrainer trainer, Action<SweepBuilder<TTrainer>> define)
        where TTrainer : TrainerOptions
    {
        var builder = new SweepBuilder<TTrainer>();
        define(builder);
        sweep = builder.Build;
        return With(trainer);
    }

    private ModelPlan Measured(ModelPlan plan)
    {
        var measured = plan with
        {
            Slices = slices.Count == 0 ? null : [.. slices.Distinct()],
            Thresholds = thresholds is null ? null : [.. thresholds.Distinct().Order()],
            Folds = folds,
            Sweep = sweep?.Invoke(plan.Task),
        };
        try
        {
            measured.CheckEvaluation();
            return measured;
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, Limits.Reason(e));
        }
    }
}
