using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks;

/// <summary>A question about the data, asked before training, whose wrong answer dooms the run.</summary>
internal interface ITrainingCheck
{
    DiagnosticCode Code { get; }

    /// <summary>What is promised, in a few words, for model.json.</summary>
    string Name { get; }

    CheckOutcome Run(TrainingData data);
}
