namespace MlOps.Training.Numerics;

/// <summary>What random numbers are for: each purpose has its own, so that a new use changes no other. Numbers are never reused.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Which rows are held out.</summary>
    RowSplit = 1,

    /// <summary>Which rows a tree sees; the stream is the tree's number.</summary>
    RowSample = 2,

    /// <summary>Which features a tree may split on; the stream is the tree's number.</summary>
    ColumnSample = 30,

    /// <summary>Which training rows decide when boosting stops.</summary>
    StoppingRow = 31,
}
