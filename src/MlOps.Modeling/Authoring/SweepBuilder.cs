using System.Linq.Expressions;
using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>Collects what a sweep tries: options with the values to try, how to search, and what is best.</summary>
/// <typeparam name="TTrainer">Whose options are searched for.</typeparam>
public sealed class SweepBuilder<TTrainer>
    where TTrainer : TrainerOptions
{
    private readonly List<SweepAxis> axes = [];
    private SearchKind search;
    private int? trials;
    private int? factor;
    private Metric? metric;
    private double validationShare = 0.2;

    internal SweepBuilder()
    {
    }

    /// <summary>Tries these values of an option: <c>Over(options => options.Depth, 4, 6, 8)</c>.</summary>
    public SweepBuilder<TTrainer> Over<T>(Expression<Func<TTrainer, T>> option, params T[] values)
    {
        var name = NameOf(option);
        try
        {
            axes.Add(new SweepAxis(name, [.. values.Select(value => TrainerJson.WriteOption(value))]));
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"Sweep: the option {name} is a {typeof(T).Name}, which cannot be listed: {e.Message}");
        }

        return this;
    }

    /// <summary>Draws an option from a range above 0, evenly on a logarithmic scale; for <see cref="Random"/> and <see cref="Halving"/>.</summary>
    public SweepBuilder<TTrainer> Between(Expression<Func<TTrainer, double>> option, double from, double to) => Draw(option, from, to);

    /// <inheritdoc cref="Between(Expression{Func{TTrainer, double}}, double, double)"/>
    public SweepBuilder<TTrainer> Between(Expression<Func<TTrainer, double?>> option, double from, double to) => Draw(option, from, to);

    /// <summary>Tries every combination of the listed values: what happens where nothing else is said.</summary>
    public SweepBuilder<TTrainer> Grid()
    {
        (search, trials, factor) = (SearchKind.Grid, null, null);
        return this;
    }

    /// <summary>Tries combinations that the seed draws.</summary>
    public SweepBuilder<TTrainer> Random(int trials)
    {
        (search, this.trials, factor) = (SearchKind.Random, trials, null);
        return this;
    }

    /// <summary>Tries drawn combinations on few rows, then one in <paramref name="factor"/> of them, the best, on so many times the rows, and so on.</summary>
    public SweepBuilder<TTrainer> Halving(int trials, int factor = 3)
    {
        (search, this.trials, this.factor) = (SearchKind.Halving, trials, factor);
        return this;
    }

    /// <summary>What is best; where nothing is said, the RMSE of a regression and the log loss of a classification.</summary>
    public SweepBuilder<TTrainer> By(Expression<Func<Metrics, Measure>> metric)
    {
        this.metric = metric.Body is MemberExpression { Expression: ParameterExpression, Member.Name: var name } && Enum.TryParse<Metric>(name, out var known)
            ? known
            : throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"Sweep: '{metric.Body}' names no metric: expected metrics => metrics.Auc");
        return this;
    }

    /// <param name="share">The share of the training rows, 0.01 … 0.9, that trials are measured on; 0.2 where nothing is said.</param>
    public SweepBuilder<TTrainer> Validate(double share)
    {
        validationShare = share;
        return this;
    }

    internal Sweep Build(ModelTask task) => new(search, metric ?? MetricTraits.ObjectiveOf(task), [.. axes], validationShare, trials, factor);

    private SweepBuilder<TTrainer> Draw(LambdaExpression option, double from, double to)
    {
        // The lambda's double hides an integer option behind a conversion.
        var integer = option.Body is UnaryExpression { Operand.Type: var type } && (Nullable.GetUnderlyingType(type) ?? type) == typeof(int);
        axes.Add(new SweepAxis(NameOf(option), From: from, To: to, Integer: integer ? true : null));
        return this;
    }

    private static string NameOf(LambdaExpression option)
    {
        var body = option.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } ? operand : option.Body;
        return body is MemberExpression { Expression: ParameterExpression, Member.Name: var name }
            ? JsonNamingPolicy.CamelCase.ConvertName(name)
            : throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"Sweep: '{option.Body}' names no option of {typeof(TTrainer).Name}: expected options => options.<Option>");
    }
}
