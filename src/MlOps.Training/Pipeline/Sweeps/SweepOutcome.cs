using MlOps.Modeling.Metadata;
using MlOps.Modeling.Plans;

namespace MlOps.Training.Pipeline.Sweeps;

/// <param name="Best">All options of the best trial's trainer.</param>
internal sealed record SweepOutcome(TrainerOptions Best, TrialsReport Trials);
