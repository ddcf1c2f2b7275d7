using System.Collections.Immutable;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Onnx;

namespace MlOps.Training.Checks;

/// <summary>Whether a plan fits the dataset version it is to be trained on: columns, types, roles and missing values.</summary>
public static class PlanCheck
{
    /// <exception cref="MlOpsException">MLOPS3001, one diagnostic a mistake, each naming the column and what there is.</exception>
    public static void Verify(ModelPlan plan, DatasetSchema schema)
    {
        ImmutableArray<string> mistakes =
        [
            .. plan.Dataset == schema.Name ? [] : new[] { $"the plan is over dataset '{plan.Dataset}', not '{schema.Name}'" },
            .. LabelMistakes(plan, schema),
            .. TrainerMistakes(plan),
            .. plan.Features.SelectMany(feature => FeatureMistakes(plan, feature, schema)),
            .. plan.MeasuredSlices.SelectMany(slice => SliceMistakes(slice, schema)),
        ];
        if (mistakes.Length > 0)
            throw new MlOpsException([.. mistakes.Select(mistake => new Diagnostic(DiagnosticCodes.InvalidPlan, $"model {plan.Model}: {mistake}"))]);
    }

    private static IEnumerable<string> LabelMistakes(ModelPlan plan, DatasetSchema schema)
    {
        if (schema.Find(plan.Label) is not { } label)
        {
            yield return $"it predicts '{plan.Label}', and {ColumnsOf(schema)}";
            yield break;
        }

        var (model, types) = LabelTypes(plan.Task);
        if (!types.Contains(label.Type))
            yield return $"it predicts '{label.Name}', which is {label.Type}: a {model}'s label is {string.Join(" or ", types)}";
        if (label.Role == ColumnRole.Key)
            yield return $"it predicts '{label.Name}', which is the dataset's key";
        var output = plan.Task switch
        {
            ModelTask.BinaryClassification => ModelSignature.Probability,
            ModelTask.MulticlassClassification => ModelSignature.Probabilities,
            _ => null,
        };
        if (output is not null && (label.Name == output || plan.Features.Any(feature => feature.Columns.Contains(output))))
            yield return $"the name '{output}' is an output of every {model}: rename the column";
    }

    // An option that has no meaning for the task is a mistake about one of the two.
    private static IEnumerable<string> TrainerMistakes(ModelPlan plan)
    {
        if (plan is { Task: ModelTask.Regression, Trainer: ClassWeightedOptions { WeighsClasses: true } classes })
            yield return $"its classes are {(classes.Balanced ? nameof(classes.Balanced) : "weighed")}, and a regression has none";
        if (plan.Trainer is not GradientBoosting boosting)
            yield break;
        if (boosting.Loss != RegressionLoss.SquaredError && plan.Task != ModelTask.Regression)
            yield return $"its {nameof(boosting.Loss)} is {boosting.Loss}, which is for a regression, and the task is {plan.Task}";
        if (boosting.Quantile is not null && boosting.Loss != RegressionLoss.Quantile)
            yield return FormattableString.Invariant($"its {nameof(boosting.Quantile)} is {boosting.Quantile}, and its {nameof(boosting.Loss)} is {boosting.Loss}");
        if (boosting.HuberDelta is not null && boosting.Loss != RegressionLoss.Huber)
            yield return FormattableString.Invariant($"its {nameof(boosting.HuberDelta)} is {boosting.HuberDelta}, and its {nameof(boosting.Loss)} is {boosting.Loss}");
        if (boosting.ValidationShare is not null && boosting.Patience == 0)
            yield return FormattableString.Invariant($"its {nameof(boosting.ValidationShare)} is {boosting.ValidationShare}, and without {nameof(boosting.Patience)} no rows are watched");
    }

    private static (string Model, ImmutableArray<ColumnType> Types) LabelTypes(ModelTask task) => task switch
    {
        ModelTask.Regression => ("regression", [ColumnType.Int64, ColumnType.Float64]),
        ModelTask.BinaryClassification => ("binary model", [ColumnType.Boolean]),
        _ => ("multiclass model", [ColumnType.String, ColumnType.Int64]),
    };

    private static IEnumerable<string> FeatureMistakes(ModelPlan plan, Feature feature, DatasetSchema schema) =>
        feature.Columns.SelectMany(column => FeatureMistakes(plan, feature, column, schema));

    private static IEnumerable<string> FeatureMistakes(ModelPlan plan, Feature feature, string name, DatasetSchema schema)
    {
        if (schema.Find(name) is not { } column)
        {
            yield return $"the feature {feature.Name} reads '{name}', and {ColumnsOf(schema)}";
            yield break;
        }

        if (column.Role != ColumnRole.Feature)
            yield return $"the feature {feature.Name} reads '{column.Name}', whose role is {column.Role}: {Meaning(column.Role)}";
        var types = feature.TypesOf(name);
        if (!types.Contains(column.Type))
            yield return $"the feature {feature.Name} takes {string.Join(" or ", types)}, and '{column.Name}' is {column.Type}";
        if (column is { Nullable: true, Type: ColumnType.Boolean or ColumnType.Timestamp })
            yield return $"the feature {feature.Name} reads '{column.Name}', a {column.Type} that may be missing: an ONNX tensor of that type has no missing value; declare the column not nullable, or hold it as String or Float64";
        if (feature is MapFeature { Result: MapResult.Number } && plan.Trainer is not GradientBoosting)
            yield return $"the feature {feature.Name} is missing for values that the training rows do not have, and {plan.Trainer.GetType().Name} cannot predict from a missing number: return text, which becomes categories";
        if (column.Nullable && feature.KeepsMissing && plan.Trainer is not GradientBoosting)
            yield return $"the feature {feature.Name} may be missing, and {plan.Trainer.GetType().Name} cannot predict from a missing number: use Standardize, which takes the mean instead, or Fill";
    }

    private static IEnumerable<string> SliceMistakes(Slice slice, DatasetSchema schema)
    {
        if (schema.Find(slice.Column) is not { } column)
            yield return $"the slice {slice.Name} reads '{slice.Column}', and {ColumnsOf(schema)}";
        else if (slice.Part is null ? column.Type is ColumnType.Float64 or ColumnType.Timestamp : column.Type != ColumnType.Timestamp)
            yield return $"the slice {slice.Name} reads '{column.Name}', which is {column.Type}: a slice takes String, Boolean, Int64 or a part of a Timestamp";
    }

    private static string Meaning(ColumnRole role) => role switch
    {
        ColumnRole.Label => "it is not yet known when scoring",
        ColumnRole.Key => "it identifies a row and teaches nothing about others",
        _ => "no model uses it",
    };

    private static string ColumnsOf(DatasetSchema schema) =>
        $"dataset '{schema.Name}' has no such column: it has {string.Join(", ", schema.Columns.Select(column => column.Name))}";
}
