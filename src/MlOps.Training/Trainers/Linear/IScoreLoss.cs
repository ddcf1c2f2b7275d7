namespace MlOps.Training.Trainers.Linear;

/// <summary>What a row's scores cost, given its label.</summary>
internal interface IScoreLoss
{
    /// <summary>Scores a row.</summary>
    int Outputs { get; }

    /// <summary>An upper bound of the loss's second derivative by a score.</summary>
    double CurvatureBound { get; }

    /// <summary>Replaces the scores of rows by the loss's derivatives.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="scores">Those of output o from o · <see cref="Numerics.RowBlocks.Size"/> on.</param>
    /// <returns>The rows' loss, summed in their order.</returns>
    double Differentiate(int start, int length, Span<double> scores);
}
