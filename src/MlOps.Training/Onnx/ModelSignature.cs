using System.Collections.Immutable;
using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;

namespace MlOps.Training.Onnx;

/// <summary>What a caller sends and gets: the raw columns that the plan's features read, and the prediction.</summary>
/// <param name="Inputs">In the order of the dataset's columns.</param>
/// <param name="Outputs">The label; for a class, then its probability, or those of all classes.</param>
public sealed record ModelSignature(ImmutableArray<ModelInput> Inputs, ImmutableArray<ModelOutput> Outputs)
{
    /// <summary>The name of a binary model's second output.</summary>
    public const string Probability = "probability";

    /// <summary>The name of a multiclass model's second output.</summary>
    public const string Probabilities = "probabilities";

    public ModelOutput Label => Outputs[0];

    /// <summary>The output that holds what is measured: the estimate, or the probability of each class.</summary>
    public ModelOutput Prediction => Outputs[^1];

    /// <summary>A multiclass model's classes, in the order of the probabilities; none for other models.</summary>
    public ImmutableArray<string> Classes => Prediction.Classes ?? [];

    /// <param name="classes">Those of the training rows where the task is multiclass.</param>
    /// <exception cref="KeyNotFoundException">The plan names a column that the schema does not have: see <see cref="Checks.PlanCheck"/>.</exception>
    public static ModelSignature Of(ModelPlan plan, DatasetSchema schema, params ImmutableArray<string> classes)
    {
        var read = plan.Features.SelectMany(feature => feature.Columns).ToHashSet(StringComparer.Ordinal);
        var label = schema[plan.Label];
        return new ModelSignature(
            [.. schema.Columns.Where(column => read.Contains(column.Name)).Select(InputOf)],
            OutputsOf(plan.Task, label, classes));
    }

    private static ImmutableArray<ModelOutput> OutputsOf(ModelTask task, ColumnSchema label, ImmutableArray<string> classes) => task switch
    {
        ModelTask.Regression => [new ModelOutput(label.Name, TensorType.Float, label.Unit)],
        ModelTask.BinaryClassification =>
        [
            new ModelOutput(label.Name, TensorType.Boolean, label.Unit),
            new ModelOutput(Probability, TensorType.Float, Unit: null),
        ],
        _ =>
        [
            new ModelOutput(label.Name, label.Type == ColumnType.Int64 ? TensorType.Int64 : TensorType.String, label.Unit),
            new ModelOutput(Probabilities, TensorType.Float, Unit: null, classes),
        ],
    };

    private static ModelInput InputOf(ColumnSchema column) =>
        new(column.Name, TensorTypeOf(column), column.Type, column.Nullable, column.Unit);

    private static TensorType TensorTypeOf(ColumnSchema column) => column.Type switch
    {
        ColumnType.Boolean => TensorType.Boolean,
        ColumnType.Int64 => column.Nullable ? TensorType.Double : TensorType.Int64,
        ColumnType.Float64 => TensorType.Double,
        ColumnType.Timestamp => TensorType.Int64,
        _ => TensorType.String,
    };
}
