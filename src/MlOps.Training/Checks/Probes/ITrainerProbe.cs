using MlOps.Training.Trainers;

namespace MlOps.Training.Checks.Probes;

/// <summary>What a trainer shows of itself in a bounded amount of work, before it is let loose on the data. What it made is thrown away.</summary>
internal interface ITrainerProbe
{
    /// <summary>What was looked at, in a few words: the start, or so many trees of so many rows.</summary>
    string Stage { get; }

    /// <summary>What the trainer would predict in that state.</summary>
    FittedModel Model { get; }

    /// <summary>Places of training rows, evenly spread, with a row of every class; the model is judged on them.</summary>
    int[] Rows { get; }
}
