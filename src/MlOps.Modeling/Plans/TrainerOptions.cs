using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MlOps.Modeling.Plans;

/// <summary>Which trainer, with its hyperparameters. Records, so that a plan compares and prints by value.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GradientBoosting), "gradientBoosting")]
[JsonDerivedType(typeof(LinearRegression), "linearRegression")]
[JsonDerivedType(typeof(LogisticRegression), "logisticRegression")]
[JsonDerivedType(typeof(NeuralNetwork), "neuralNetwork")]
public abstract record TrainerOptions
{
    /// <summary>What the trainer can learn.</summary>
    [JsonIgnore]
    public abstract ImmutableArray<ModelTask> Tasks { get; }

    /// <exception cref="ArgumentOutOfRangeException">A hyperparameter is out of its range.</exception>
    internal abstract void Check();

    internal static void InRange(double value, double least, double most, string name) => Limits.Require(value, least, most, name);
}
