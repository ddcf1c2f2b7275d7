using MlOps.Modeling.Diagnostics;

namespace MlOps.Training.Checks.Probes;

/// <summary>A question about the trainer in front of these data, asked before training, whose wrong answer dooms the run.</summary>
internal interface IProbeCheck
{
    DiagnosticCode Code { get; }

    /// <summary>What is promised, in a few words, for model.json.</summary>
    string Name { get; }

    /// <returns>Null where the question means nothing for such a trainer.</returns>
    CheckOutcome? Run(TrainingData data, ITrainerProbe probe);
}
