using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Trainers;

/// <summary>What is learnt: a number, or classes, of which labels hold the numbers 0, 1, 2 …</summary>
/// <param name="Classes">A multiclass label's names by their number; none where the numbers are all there is.</param>
public readonly record struct LearningTask(ModelTask Kind, ImmutableArray<string> Classes)
{
    public static implicit operator LearningTask(ModelTask kind) => new(kind, []);

    /// <summary>As class weights name it: true and false, the class's name, or its number where it has none.</summary>
    public string NameOf(int number) => Kind == ModelTask.BinaryClassification
        ? (number == 0 ? "false" : "true")
        : Classes.IsEmpty ? number.ToString(CultureInfo.InvariantCulture) : Classes[number];
}
