namespace MlOps.Training.Numerics;

/// <summary>What random numbers are for: each purpose has its own, so that a new use changes no other. Numbers are never reused.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Which rows are held out.</summary>
    RowSplit = 1,

    /// <summary>Which rows a tree sees; the stream is the tree's number.</summary>
    RowSample = 2,

    /// <summary>A network's weights before training; the stream is the layer's number, the index the weight's.</summary>
    InitialWeight = 20,

    /// <summary>The order in which a network sees the rows; the stream is the epoch's number.</summary>
    RowOrder = 21,

    /// <summary>Which units a row does not see; the stream is the layer's number.</summary>
    Dropout = 22,

    /// <summary>Which training rows a network's loss is watched on.</summary>
    WatchedRows = 23,

    /// <summary>Which features a tree may split on; the stream is the tree's number.</summary>
    ColumnSample = 30,

    /// <summary>Which training rows decide when boosting stops.</summary>
    StoppingRow = 31,

    /// <summary>Which values of a long column decide on its bins.</summary>
    BinSample = 32,

    /// <summary>Which held-out rows a bootstrap resample has; the stream is the resample's number.</summary>
    Resample = 40,

    /// <summary>How a feature's values are dealt out among rows; the stream is the feature's and the repetition's number.</summary>
    Permutation = 41,

    /// <summary>What a trial of a sweep tries; the stream is the option's number.</summary>
    TrialOption = 42,

    /// <summary>In which fold a row's label is left out of the encoding that the row sees; the index is the row.</summary>
    TargetFold = 60,
}
