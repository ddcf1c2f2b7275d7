using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Plans;
using MlOps.Modeling.Schema;
using MlOps.Training.Features;
using MlOps.Training.Trainers;

namespace MlOps.Training.Checks;

/// <summary>What a trainer is about to see, and what the model will be measured on.</summary>
/// <param name="TrainingLabels">One a training row; a class is 0 or 1, or its number where the task is multiclass; a missing label is NaN.</param>
public sealed record TrainingData(
    ModelPlan Plan,
    DatasetSchema Schema,
    Frame Frame,
    RowSplit Split,
    ImmutableArray<FittedFeature> Features,
    FeatureMatrix Training,
    FeatureMatrix Test,
    double[] TrainingLabels,
    double[] TestLabels)
{
    public int[] TrainingRows => Split.Training;

    public int[] TestRows => Split.Test;

    /// <summary>The classes by number where the task is multiclass. A held-out label that is none of them is −1.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    internal LearningTask Task => new(Plan.Task, Classes);

    /// <summary>Each of the plan's features with its columns of the training matrix.</summary>
    internal IEnumerable<FeatureSlice> Slices
    {
        get
        {
            var start = 0;
            for (var i = 0; i < Features.Length; i++)
            {
                var count = Features[i].Outputs.Length;
                yield return new FeatureSlice(Plan.Features[i].Name, start, Training.Columns[start..(start + count)]);
                start += count;
            }
        }
    }
}
