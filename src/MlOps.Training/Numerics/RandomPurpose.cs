namespace MlOps.Training.Numerics;

/// <summary>What random numbers are for: each purpose has its own, so that a new use changes no other. Numbers are never reused.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Which rows are held out.</summary>
    RowSplit = 1,

    /// <summary>Which rows a tree sees; the stream is the tree's number.</summary>
    RowSample = 2,

    /// <summary>Which held-out rows a bootstrap resample has; the stream is the resample's number.</summary>
    Resample = 40,

    /// <summary>How a feature's values are dealt out among rows; the stream is the feature's and the repetition's number.</summary>
    Permutation = 41,

    /// <summary>What a trial of a sweep tries; the stream is the option's number.</summary>
    TrialOption = 42,
}
