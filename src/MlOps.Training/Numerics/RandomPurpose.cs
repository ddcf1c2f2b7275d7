namespace MlOps.Training.Numerics;

/// <summary>What random numbers are for: each purpose has its own, so that a new use changes no other. Numbers are never reused.</summary>
public enum RandomPurpose : uint
{
    /// <summary>Which rows are held out.</summary>
    RowSplit = 1,

    /// <summary>Which rows a tree sees; the stream is the tree's number.</summary>
    RowSample = 2,

    /// <summary>In which fold a row's label is left out of the encoding that the row sees; the index is the row.</summary>
    TargetFold = 20,
}
